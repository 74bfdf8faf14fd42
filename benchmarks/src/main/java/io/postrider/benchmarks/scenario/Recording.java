package io.postrider.benchmarks.scenario;

import io.postrider.benchmarks.history.AttemptFiller;
import io.postrider.benchmarks.history.HistoryDatabase;
import io.postrider.benchmarks.stack.Pause;
import io.postrider.benchmarks.stack.Stack;
import io.postrider.localstack.Signal;
import java.io.IOException;
import java.time.Duration;

/** Fills the topics while delivery and history stand still, and times history alone. */
final class Recording {

    private static final Duration LOOK_EVERY = Duration.ofMillis(20);
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final HistoryDatabase database;
    private final AttemptFiller filler;
    private final long delivery;
    private final long history;

    Recording(Stack stack, HistoryDatabase database, AttemptFiller filler) {
        this.database = database;
        this.filler = filler;
        this.delivery = stack.processes().getOrDefault("delivery-service", 0L);
        this.history = stack.processes().getOrDefault("history-service", 0L);
    }

    /** Attempts a second, from the first that is on record to the last, their events recorded too. */
    double pass(int attempts, int fanOut) throws IOException {
        long attemptsBefore = database.attempts();
        long events = database.events() + attempts / fanOut;
        Signal.STOP.to(delivery);
        Signal.STOP.to(history);
        try {
            filler.fill(attempts, fanOut);
            Signal.CONT.to(history);
            return rate(attemptsBefore, attemptsBefore + attempts, events);
        } finally {
            Signal.CONT.to(history);
            Signal.CONT.to(delivery);
        }
    }

    /** What was recorded before the first look does not count: the consumer may have had to join its group again. */
    private double rate(long none, long attempts, long events) throws IOException {
        long limit = System.nanoTime() + LIMIT.toNanos();
        long first = none;
        long start = System.nanoTime();
        while (database.attempts() < attempts || database.events() < events) {
            if (System.nanoTime() > limit) {
                throw new IOException("Not all attempts were recorded");
            }
            Pause.of(LOOK_EVERY);
            if (first == none) {
                start = System.nanoTime();
                first = database.attempts();
            }
        }
        return (attempts - first) / ((System.nanoTime() - start) / 1e9);
    }
}
