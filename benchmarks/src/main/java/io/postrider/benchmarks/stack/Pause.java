package io.postrider.benchmarks.stack;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits between two looks. */
public final class Pause {

    private Pause() {}

    /** Waits; an interrupt shortens it and is kept. */
    public static void of(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
