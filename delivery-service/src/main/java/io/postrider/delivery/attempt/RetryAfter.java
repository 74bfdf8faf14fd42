package io.postrider.delivery.attempt;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The {@code Retry-After} of a response (RFC 9110, section 10.2.3): seconds, or a date. */
final class RetryAfter {

    private RetryAfter() {}

    /** The time asked for, at most so far ahead; null when nothing readable was asked for. */
    static @Nullable Instant read(@Nullable String header, Instant now, Duration longest) {
        Instant asked = header == null ? null : parse(header.strip(), now);
        if (asked == null || !asked.isAfter(now)) {
            return null;
        }
        Instant latest = now.plus(longest);
        return asked.isAfter(latest) ? latest : asked;
    }

    private static @Nullable Instant parse(String value, Instant now) {
        try {
            return value.chars().allMatch(Character::isDigit) && !value.isEmpty()
                    ? now.plusSeconds(value.length() > 9 ? Integer.MAX_VALUE : Long.parseLong(value))
                    : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value));
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
