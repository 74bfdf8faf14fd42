package io.postrider.history.stats;

import io.postrider.contracts.id.IdKind;
import io.postrider.history.database.Ids;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The attempts of one bucket.
 *
 * @param time the beginning of the bucket; Unix seconds
 * @param webhookId null where the rows are not told apart by it
 * @param failed without those that were skipped
 */
@RegisterForReflection
record StatsRow(
        long time,
        @Nullable String webhookId,
        @Nullable String eventType,
        long attempts,
        long succeeded,
        long failed,
        Percentiles responseTimeMs) {

    /** Response times in milliseconds, at most 7 % off; null when no request was made. */
    @RegisterForReflection
    record Percentiles(
            @Nullable Long p50,
            @Nullable Long p95,
            @Nullable Long p99) {

        static Percentiles of(ResponseTimes times) {
            return new Percentiles(
                    orNull(times.percentile(0.50)), orNull(times.percentile(0.95)), orNull(times.percentile(0.99)));
        }

        private static @Nullable Long orNull(OptionalLong millis) {
            return millis.isPresent() ? millis.getAsLong() : null;
        }
    }

    static StatsRow read(ResultSet row) throws SQLException {
        UUID webhook = row.getObject("webhook", UUID.class);
        return new StatsRow(
                Ids.readTime(row, "time").getEpochSecond(),
                webhook == null ? null : IdKind.WEBHOOK.of(webhook),
                row.getString("event_type"),
                row.getLong("attempts"),
                row.getLong("succeeded"),
                row.getLong("failed"),
                Percentiles.of(
                        ResponseTimes.of((Long[]) row.getArray("response_times").getArray())));
    }
}
