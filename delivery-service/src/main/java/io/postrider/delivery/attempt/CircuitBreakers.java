package io.postrider.delivery.attempt;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which webhooks only fail. An open breaker sends everything to the webhook's lane, and the lane lets one probe through
 * at a time. Kept per instance: the lane's own pause, in the database, holds for all.
 */
@Singleton
public class CircuitBreakers {

    private static final int MOST_DOUBLINGS = 3;

    /**
     * A webhook whose last attempt failed.
     *
     * @param probes how many of those failed that were let through after a pause
     * @param probing whether one is under way past the lane
     * @param openUntil null = the breaker is closed
     */
    private record Failing(
            int inARow,
            int probes,
            boolean probing,
            @Nullable Instant openUntil) {}

    private final Map<String, Failing> failing = new ConcurrentHashMap<>();
    private final int limit;
    private final Duration pause;

    CircuitBreakers(AttemptConfig config) {
        this.limit = config.breakerFailures();
        this.pause = config.breakerPause();
    }

    /** Whether a first attempt may go out past the lane; after the pause the one who asks first becomes the probe. */
    public boolean admits(String webhookId, Instant now) {
        Failing before = failing.get(webhookId);
        if (before == null || before.openUntil() == null) {
            return true;
        }
        return !now.isBefore(before.openUntil())
                && failing.replace(
                        webhookId, before, new Failing(before.inARow(), before.probes(), true, now.plus(pause)));
    }

    /** True while no success has followed the failures that opened the breaker: one request at a time, as a probe. */
    public boolean isOpen(String webhookId) {
        Failing known = failing.get(webhookId);
        return known != null && known.openUntil() != null;
    }

    void succeeded(String webhookId) {
        failing.remove(webhookId);
    }

    /**
     * Counts a failure.
     *
     * @param asked how long the endpoint itself wants to be left alone; null = it did not say
     * @return until when it is left alone; null = not yet
     */
    @Nullable Instant failed(String webhookId, Instant now, @Nullable Instant asked) {
        Failing after = failing.compute(webhookId, (id, before) -> afterFailure(before, now, asked));
        return after.openUntil();
    }

    /** Requests that were under way together fail together: they open the breaker once, and only a probe doubles. */
    private Failing afterFailure(@Nullable Failing before, Instant now, @Nullable Instant asked) {
        int inARow = before == null ? 1 : before.inARow() + 1;
        int probes = before == null ? 0 : before.probes();
        Instant opened = before == null ? null : before.openUntil();
        boolean isProbe = before != null && before.probing();
        if (inARow >= limit && (isProbe || opened == null || !now.isBefore(opened))) {
            probes = inARow == limit ? 0 : Math.min(MOST_DOUBLINGS, probes + 1);
            opened = now.plus(pause.multipliedBy(1L << probes));
        }
        if (asked != null && (opened == null || asked.isAfter(opened))) {
            opened = asked;
        }
        return new Failing(inARow, probes, false, opened);
    }
}
