package io.postrider.history.retention;

import java.time.LocalDate;

/** The tables of the log and how long the days of each are kept. */
enum PartitionedTable {
    ATTEMPT(false),
    DELIVERY(false),
    EVENT(false),
    ATTEMPT_BODY(true),
    EVENT_BODY(true);

    private final boolean content;

    PartitionedTable(boolean content) {
        this.content = content;
    }

    String tableName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The first day that is still kept. */
    LocalDate firstKept(LocalDate today, RetentionConfig config) {
        return today.minusDays(content ? config.bodyDays() : config.attemptDays());
    }
}
