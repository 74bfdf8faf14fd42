package io.postrider.history.delivery;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A delivery as a line of CSV (RFC 4180), its last attempt beside it. Times are Unix seconds. */
final class DeliveryCsv {

    private static final String[] COLUMNS = {
        "id",
        "webhook_id",
        "event_id",
        "event_type",
        "resource",
        "state",
        "succeeded",
        "attempt_count",
        "next_attempt_at",
        "created_at",
        "last_attempt_id",
        "last_attempt",
        "last_status",
        "last_response_status",
        "last_response_time_ms",
        "last_error",
        "last_cause",
        "last_sent_at"
    };

    static final String HEADER = String.join(",", COLUMNS) + "\r\n";

    private DeliveryCsv() {}

    static String row(DeliveryResponse delivery) {
        DeliveryResponse.LastAttempt last = delivery.lastAttempt();
        Stream<@Nullable Object> attempt = last == null
                ? Stream.generate(() -> "").limit(8).map(Object.class::cast)
                : Arrays.stream(new @Nullable Object[] {
                    last.id(),
                    last.attempt(),
                    last.status(),
                    last.responseStatus(),
                    last.responseTimeMs(),
                    last.error(),
                    last.cause(),
                    last.sentAt()
                });
        Stream<@Nullable Object> fields = Arrays.stream(new @Nullable Object[] {
            delivery.id(),
            delivery.webhookId(),
            delivery.eventId(),
            delivery.eventType(),
            delivery.resource(),
            delivery.state(),
            delivery.succeeded(),
            delivery.attemptCount(),
            delivery.nextAttemptAt(),
            delivery.createdAt()
        });
        return Stream.concat(fields, attempt).map(DeliveryCsv::field).collect(Collectors.joining(",")) + "\r\n";
    }

    /** Text of others that a spreadsheet would take for a formula is marked as text. */
    private static String field(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        if (value instanceof String && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
