package io.postrider.history.job;

import java.util.Locale;

/** Where a job stands. */
enum JobStatus {
    /** Waits until what was there at its creation is on record, and counts what it will do. */
    PENDING,
    RUNNING,
    /** All was enqueued. */
    COMPLETED,
    CANCELLED,
    /** The webhook was disabled or archived before all was enqueued. */
    FAILED;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static JobStatus ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    boolean isFinal() {
        return this != PENDING && this != RUNNING;
    }
}
