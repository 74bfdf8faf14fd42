package io.postrider.commons.kafka;

import java.time.Duration;

/** How long to leave a part in peace that did not answer: twice as long each time, up to five seconds. */
final class BackOff {

    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private Duration next = FIRST;
    private long until = System.nanoTime();

    void next() {
        until = System.nanoTime() + next.toNanos();
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    void reset() {
        next = FIRST;
        until = System.nanoTime();
    }

    boolean isOver() {
        return until - System.nanoTime() <= 0;
    }

    Duration remaining() {
        return Duration.ofNanos(Math.max(0, until - System.nanoTime()));
    }

    void pause() {
        next();
        try {
            Thread.sleep(remaining());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
