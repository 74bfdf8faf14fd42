package io.postrider.history.delivery;

import io.postrider.contracts.id.IdKind;
import io.postrider.history.database.Database;
import io.postrider.history.database.Ids;
import io.postrider.history.database.Listing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An attempt on record, without what was sent and received. */
record Attempt(
        UUID id,
        UUID event,
        String webhookId,
        String deliveryId,
        String eventType,
        int attempt,
        String status,
        boolean succeeded,
        @Nullable Integer responseStatus,
        @Nullable Long responseTimeMs,
        @Nullable String error,
        @Nullable String cause,
        Instant attemptedAt,
        @Nullable Instant nextAttemptAt) {

    static final Listing<Attempt> LISTING = new Listing<>('a', "attempt", """
            id, webhook, delivery, event, event_type, attempt, status, succeeded, response_status, response_time_ms,
            error, cause, attempted_at, next_attempt_at
            """, Attempt::read, Attempt::id);

    /** For {@link Database}. */
    static Attempt read(ResultSet row) throws SQLException {
        return new Attempt(
                row.getObject("id", UUID.class),
                row.getObject("event", UUID.class),
                Ids.read(row, "webhook", IdKind.WEBHOOK),
                Ids.read(row, "delivery", IdKind.DELIVERY),
                row.getString("event_type"),
                row.getInt("attempt"),
                row.getString("status"),
                row.getBoolean("succeeded"),
                row.getObject("response_status", Integer.class),
                row.getObject("response_time_ms", Long.class),
                row.getString("error"),
                row.getString("cause"),
                Ids.readTime(row, "attempted_at"),
                Ids.readInstant(row, "next_attempt_at"));
    }
}
