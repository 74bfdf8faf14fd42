package io.postrider.delivery.lane;

import io.postrider.delivery.attempt.Delivery;
import io.postrider.delivery.attempt.Verdict;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Something to be written to the lanes, in the order in which it was asked for. */
sealed interface LaneChange {

    Delivery delivery();

    /** True when the change makes a delivery due at once. */
    boolean isDueAt(Instant now);

    /** Completed when the change is committed. */
    CompletableFuture<Void> done();

    /**
     * A delivery comes in; one that is there already stays as it is.
     *
     * @param pauseUntil until when its webhook is left alone; null = no pause
     * @param position place in the log, for an ordered webhook; null = not ordered
     */
    record Store(
            Delivery delivery,
            Instant dueAt,
            @Nullable Instant pauseUntil,
            @Nullable Long position,
            CompletableFuture<Void> done)
            implements LaneChange {

        @Override
        public boolean isDueAt(Instant now) {
            return !dueAt.isAfter(now);
        }
    }

    /** A delivery is asked for out of turn: due now, whether it is there already or not. */
    record Redeliver(Delivery delivery, Instant now, CompletableFuture<Void> done) implements LaneChange {

        @Override
        public boolean isDueAt(Instant time) {
            return true;
        }
    }

    /** What came of a first attempt that was under way when its delivery was stored. */
    record Resolve(Delivery delivery, Verdict verdict, CompletableFuture<Void> done) implements LaneChange {

        @Override
        public boolean isDueAt(Instant now) {
            return false;
        }
    }
}
