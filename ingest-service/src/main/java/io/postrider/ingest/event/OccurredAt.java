package io.postrider.ingest.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * When an event happened, in the ways that senders have it: Unix seconds (api.md section 1), with a fraction when they
 * know milliseconds, which whole seconds would lose, or RFC 3339 text, as the {@code standard} format and CloudEvents
 * write it, so that what was received can be published again. Kept to the millisecond.
 */
final class OccurredAt {

    /** The end of the year 9999; milliseconds in place of seconds lie beyond it. */
    private static final long LATEST_SECOND = 253_402_300_799L;

    private static final BigDecimal MILLIS = BigDecimal.valueOf(1000);
    private static final int LONGEST_NUMBER = 32;

    private OccurredAt() {}

    static @Nullable Instant read(JsonParser parser, FieldErrors errors) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        Instant time = token.isNumeric()
                ? ofSeconds(parser)
                : token == JsonToken.VALUE_STRING ? ofText(parser.getText()) : null;
        if (time == null) {
            errors.add("datetime_type", "Input should be Unix seconds, or a time as in RFC 3339", "occurred_at");
        }
        return time;
    }

    private static @Nullable Instant ofSeconds(JsonParser parser) throws IOException {
        if (parser.getTextLength() > LONGEST_NUMBER) {
            return null;
        }
        BigDecimal seconds = parser.getDecimalValue();
        // compared first: an exponent could make the multiplication endless
        return seconds.signum() < 0 || seconds.compareTo(BigDecimal.valueOf(LATEST_SECOND)) > 0
                ? null
                : Instant.ofEpochMilli(seconds.multiply(MILLIS).longValue());
    }

    private static @Nullable Instant ofText(String text) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            return time.getEpochSecond() < 0 || time.getEpochSecond() > LATEST_SECOND
                    ? null
                    : Instant.ofEpochMilli(time.toEpochMilli());
        } catch (DateTimeException e) {
            return null;
        }
    }
}
