package io.postrider.history.recorder;

import org.jspecify.annotations.Nullable;

/**
 * What one batch tells about one delivery.
 *
 * @param last the last record of the log, attempt or waiting: where the delivery stands
 * @param lastAttempt the last real attempt among them
 * @param attempts how many attempts came new
 */
record DeliveryChange(
        AttemptRecord first, AttemptRecord last, @Nullable AttemptRecord lastAttempt, int attempts) {

    static DeliveryChange of(AttemptRecord only) {
        return new DeliveryChange(only, only, only.isAttempt() ? only : null, only.isAttempt() ? 1 : 0);
    }

    RecordKey key() {
        return first.deliveryKey();
    }

    /** This and then that, in the order of the log. */
    DeliveryChange then(DeliveryChange later) {
        return new DeliveryChange(
                first,
                later.last,
                later.lastAttempt == null ? lastAttempt : later.lastAttempt,
                attempts + later.attempts);
    }
}
