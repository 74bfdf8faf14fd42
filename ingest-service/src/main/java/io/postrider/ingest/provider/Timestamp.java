package io.postrider.ingest.provider;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time of signing, in a header of Unix time: a captured request must not be good for ever.
 *
 * @param unit how long one tick is: a second or a millisecond
 * @param tolerance how far the sender's clock and ours may be apart, either way
 */
record Timestamp(String header, Duration unit, Duration tolerance) {

    /** What most providers recommend. */
    static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private static final int MAX_DIGITS = 15;

    static Timestamp ofSeconds(String header) {
        return new Timestamp(header, Duration.ofSeconds(1), FIVE_MINUTES);
    }

    static Timestamp ofMillis(String header) {
        return new Timestamp(header, Duration.ofMillis(1), FIVE_MINUTES);
    }

    boolean isFresh(@Nullable String value, Instant now) {
        if (value == null || value.isEmpty() || value.length() > MAX_DIGITS || !isDigits(value)) {
            return false;
        }
        Duration age = Duration.ofMillis(now.toEpochMilli() - Long.parseLong(value) * unit.toMillis());
        return age.abs().compareTo(tolerance) <= 0;
    }

    private static boolean isDigits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
