package io.postrider.ingest.quota;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What is left of an organization's quota.
 *
 * @param tokens events that may be sent, as of {@code refilledAt}
 * @param day the day (UTC) of {@code takenToday}
 */
record TokenBucket(double tokens, Instant refilledAt, LocalDate day, long takenToday) {

    /**
     * Tokens that went over the counter.
     *
     * @param granted how many; fewer than wanted when there were no more
     * @param left how many events may still be sent
     * @param untilMore when fewer were granted than wanted: after this it is worth asking again
     */
    record Sale(long granted, long left, Duration untilMore) {}

    /** A sale, and the bucket after it. */
    record Sold(TokenBucket bucket, Sale sale) {}

    static TokenBucket full(QuotaLimits limits, Instant now) {
        return new TokenBucket(limits.burst(), now, dayOf(now), 0);
    }

    /** Sells what there is. A clock that goes backwards refills nothing and takes nothing. */
    Sold sell(long wanted, QuotaLimits limits, Instant now) {
        TokenBucket refilled = refill(limits, now);
        long today = Math.max(0, limits.perDay() - refilled.takenToday);
        long granted = Math.clamp((long) refilled.tokens, 0, Math.min(wanted, today));
        TokenBucket after = new TokenBucket(
                refilled.tokens - granted, refilled.refilledAt, refilled.day, refilled.takenToday + granted);
        long left = Math.min((long) after.tokens, today - granted);
        Duration untilMore = today == granted
                ? Duration.between(now, refilled.day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC))
                : limits.timeFor(Math.min(limits.share(), limits.burst()) - after.tokens);
        return new Sold(after, new Sale(granted, left, untilMore));
    }

    private TokenBucket refill(QuotaLimits limits, Instant now) {
        Instant later = now.isAfter(refilledAt) ? now : refilledAt;
        double seconds = Duration.between(refilledAt, later).toNanos() / 1e9;
        double refilled = Math.min((double) limits.burst(), tokens + seconds * limits.perSecond());
        LocalDate today = dayOf(later);
        return new TokenBucket(refilled, later, today, today.equals(day) ? takenToday : 0);
    }

    private static LocalDate dayOf(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
