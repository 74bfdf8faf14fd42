package io.postrider.subscription.health;

import io.postrider.contracts.attempt.AttemptMessage;
import io.postrider.contracts.attempt.AttemptStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a webhook fares.
 *
 * @param attempts all recorded ones, skipped ones too
 * @param delivered those that got a response
 * @param lastStatus wire name of the last one's status
 * @param lastAttemptId so that a record that Kafka has twice in a row counts once
 * @param consecutiveFailures since the last success
 * @param failingSince when the first of them was made; null when there are none
 */
record Health(
        long attempts,
        long delivered,
        @Nullable String lastStatus,
        @Nullable String lastAttemptId,
        int consecutiveFailures,
        @Nullable Instant failingSince) {

    static final Health UNKNOWN = new Health(0, 0, null, null, 0, null);

    static boolean isFailure(AttemptMessage attempt) {
        return !attempt.succeeded() && attempt.status() != AttemptStatus.SKIPPED;
    }

    /** Without the failures from before the tenant switched the webhook on again. */
    Health since(Instant enabledAt) {
        return failingSince == null || !failingSince.isBefore(enabledAt)
                ? this
                : new Health(attempts, delivered, lastStatus, lastAttemptId, 0, null);
    }

    /**
     * One attempt later.
     *
     * @param enabledAt failures before it are counted as attempts only
     */
    Health after(AttemptMessage attempt, Instant enabledAt) {
        boolean failed = isFailure(attempt) && !attempt.attemptedAt().isBefore(enabledAt);
        boolean reset = attempt.succeeded();
        return new Health(
                attempts + 1,
                delivered + (attempt.status() == AttemptStatus.DELIVERED ? 1 : 0),
                attempt.status().wireName(),
                attempt.id(),
                reset ? 0 : consecutiveFailures + (failed ? 1 : 0),
                reset ? null : (failed && failingSince == null ? attempt.attemptedAt() : failingSince));
    }
}
