package io.postrider.delivery.attempt;

import io.postrider.contracts.attempt.DeliveryState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What follows from an attempt.
 *
 * @param state where the delivery stands now
 * @param nextAt when the next attempt is due; not null exactly while the state is pending
 * @param pauseUntil until when nothing else should go to this webhook; null = no pause
 */
public record Verdict(
        DeliveryState state,
        @Nullable Instant nextAt,
        @Nullable Instant pauseUntil) {

    /** True when no attempt will follow. */
    public boolean isFinal() {
        return state != DeliveryState.PENDING;
    }

    static Verdict ended(DeliveryState state) {
        return new Verdict(state, null, null);
    }
}
