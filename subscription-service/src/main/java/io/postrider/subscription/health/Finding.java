package io.postrider.subscription.health;

import io.postrider.contracts.attempt.AttemptMessage;
import io.postrider.contracts.attempt.DeliveryState;
import io.postrider.subscription.webhook.DisabledReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one attempt says about its webhook, besides a count. */
sealed interface Finding {

    /** The webhook shall be switched off. */
    record Dead(DisabledReason reason) implements Finding {}

    /** The fourth failure in a row. */
    record Failing() implements Finding {}

    /** A success after that. */
    record Recovered() implements Finding {}

    /** The delivery will not be tried again. */
    record Exhausted() implements Finding {}

    int FAILING_AT = 4;
    int GONE = 410;
    Duration DEAD_AFTER = Duration.ofDays(5);

    /** What follows from an attempt, given the health before and after it. */
    static List<Finding> of(AttemptMessage attempt, Health before, Health after) {
        List<Finding> findings = new ArrayList<>();
        if (attempt.succeeded() && before.consecutiveFailures() >= FAILING_AT) {
            findings.add(new Recovered());
        }
        if (before.consecutiveFailures() < FAILING_AT && after.consecutiveFailures() >= FAILING_AT) {
            findings.add(new Failing());
        }
        DisabledReason reason = deathOf(attempt, after);
        if (reason != null) {
            findings.add(new Dead(reason));
        }
        if (attempt.state() == DeliveryState.FAILED) {
            findings.add(new Exhausted());
        }
        return findings;
    }

    private static @Nullable DisabledReason deathOf(AttemptMessage attempt, Health after) {
        if (!Health.isFailure(attempt)) {
            return null;
        }
        if (attempt.responseStatus() != null && attempt.responseStatus() == GONE) {
            return DisabledReason.GONE;
        }
        boolean onlyFailed = after.failingSince() != null
                && !attempt.attemptedAt().isBefore(after.failingSince().plus(DEAD_AFTER));
        return onlyFailed ? DisabledReason.FAILING : null;
    }
}
