package io.postrider.delivery.lane;

import java.time.Duration;
import java.time.Instant;

/**
 * A webhook's rate limit. It holds a tenth of a second's worth, so that hardly more than the limit goes out in any
 * second, and travels with the lane: one owner at a time makes it exact over all instances.
 */
final class TokenBucket {

    private static final double BURST_SECONDS = 0.1;
    private static final double NANOS = 1e9;

    private final double perSecond;
    private final double capacity;
    private double tokens;
    private Instant refilledAt;

    TokenBucket(int perSecond, double tokens, Instant refilledAt) {
        this.perSecond = perSecond;
        this.capacity = Math.max(1, perSecond * BURST_SECONDS);
        this.tokens = Math.min(capacity, tokens);
        this.refilledAt = refilledAt;
    }

    boolean tryTake(Instant now) {
        refill(now);
        if (tokens < 1) {
            return false;
        }
        tokens -= 1;
        return true;
    }

    /** How long until there is a token. */
    Duration untilNext(Instant now) {
        refill(now);
        return tokens >= 1 ? Duration.ZERO : Duration.ofNanos((long) ((1 - tokens) / perSecond * NANOS));
    }

    private void refill(Instant now) {
        if (now.isAfter(refilledAt)) {
            double seconds = Duration.between(refilledAt, now).toNanos() / NANOS;
            tokens = Math.min(capacity, tokens + seconds * perSecond);
            refilledAt = now;
        }
    }

    double tokens() {
        return tokens;
    }

    Instant refilledAt() {
        return refilledAt;
    }
}
