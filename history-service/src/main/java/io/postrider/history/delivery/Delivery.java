package io.postrider.history.delivery;

import io.postrider.contracts.attempt.DeliveryState;
import io.postrider.contracts.id.IdKind;
import io.postrider.history.database.Ids;
import io.postrider.history.database.Listing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a delivery stands.
 *
 * @param lastAttempt null while it only waits for its first
 */
public record Delivery(
        UUID id,
        UUID webhook,
        UUID event,
        String eventType,
        @Nullable String resource,
        String state,
        int attemptCount,
        @Nullable LastAttempt lastAttempt,
        @Nullable Instant nextAttemptAt,
        Instant createdAt) {

    /** The last attempt, without what was sent and received. */
    record LastAttempt(
            UUID id,
            int attempt,
            String status,
            boolean succeeded,
            @Nullable Integer responseStatus,
            @Nullable Long responseTimeMs,
            @Nullable String error,
            @Nullable String cause,
            @Nullable Instant attemptedAt) {}

    static final Listing<Delivery> LISTING = new Listing<>('d', "delivery", """
            id, webhook, event, event_type, resource, state, attempt_count, next_attempt_at, created_at,
            last_attempt, last_attempt_number, last_status, last_succeeded, last_response_status, last_response_time_ms,
            last_error, last_cause, last_attempted_at
            """, Delivery::read, Delivery::id);

    /** The webhook's id in the API. */
    public String webhookId() {
        return IdKind.WEBHOOK.of(webhook);
    }

    boolean succeeded() {
        return DeliveryState.SUCCEEDED.wireName().equals(state);
    }

    private static Delivery read(ResultSet row) throws SQLException {
        return new Delivery(
                row.getObject("id", UUID.class),
                row.getObject("webhook", UUID.class),
                row.getObject("event", UUID.class),
                row.getString("event_type"),
                row.getString("resource"),
                row.getString("state"),
                row.getInt("attempt_count"),
                readLastAttempt(row),
                Ids.readInstant(row, "next_attempt_at"),
                Ids.readTime(row, "created_at"));
    }

    private static @Nullable LastAttempt readLastAttempt(ResultSet row) throws SQLException {
        UUID id = row.getObject("last_attempt", UUID.class);
        return id == null
                ? null
                : new LastAttempt(
                        id,
                        row.getInt("last_attempt_number"),
                        row.getString("last_status"),
                        row.getBoolean("last_succeeded"),
                        row.getObject("last_response_status", Integer.class),
                        row.getObject("last_response_time_ms", Long.class),
                        row.getString("last_error"),
                        row.getString("last_cause"),
                        Ids.readInstant(row, "last_attempted_at"));
    }
}
