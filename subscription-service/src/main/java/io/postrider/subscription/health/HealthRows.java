package io.postrider.subscription.health;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table {@code webhook_health}. */
final class HealthRows {

    private HealthRows() {}

    /** Which webhook. */
    record Key(String organization, String webhookId) {}

    /**
     * What is known of a webhook.
     *
     * @param enabledAt failures before it do not count
     */
    record Known(Health health, Instant enabledAt) {}

    /** Of those webhooks that exist or existed. */
    static Map<Key, Known> read(Connection connection, Collection<Key> keys) throws SQLException {
        String sql = """
                select w.organization, w.id, w.enabled_at,
                       h.attempts, h.delivered, h.last_status, h.last_attempt_id, h.consecutive_failures, h.failing_since
                from unnest(?, ?) as k (organization, id)
                join webhook w on w.organization = k.organization and w.id = k.id
                left join webhook_health h on h.organization = w.organization and h.webhook_id = w.id
                """;
        Map<Key, Known> known = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(
                    1, texts(connection, keys.stream().map(Key::organization).toArray(String[]::new)));
            select.setArray(
                    2, texts(connection, keys.stream().map(Key::webhookId).toArray(String[]::new)));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    known.put(
                            new Key(row.getString(1), row.getString(2)),
                            new Known(health(row), row.getTimestamp(3).toInstant()));
                }
            }
        }
        return known;
    }

    static void write(Connection connection, Map<Key, Health> changed) throws SQLException {
        String sql = """
                insert into webhook_health (organization, webhook_id, attempts, delivered, last_status, last_attempt_id,
                                            consecutive_failures, failing_since)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (organization, webhook_id) do update
                set attempts = excluded.attempts, delivered = excluded.delivered, last_status = excluded.last_status,
                    last_attempt_id = excluded.last_attempt_id, consecutive_failures = excluded.consecutive_failures,
                    failing_since = excluded.failing_since
                """;
        try (PreparedStatement upsert = connection.prepareStatement(sql)) {
            for (Map.Entry<Key, Health> each : changed.entrySet()) {
                bind(upsert, each.getKey(), each.getValue());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    private static void bind(PreparedStatement upsert, Key key, Health health) throws SQLException {
        upsert.setString(1, key.organization());
        upsert.setString(2, key.webhookId());
        upsert.setLong(3, health.attempts());
        upsert.setLong(4, health.delivered());
        upsert.setString(5, health.lastStatus());
        upsert.setString(6, health.lastAttemptId());
        upsert.setInt(7, health.consecutiveFailures());
        upsert.setTimestamp(8, timestamp(health.failingSince()));
    }

    private static Health health(ResultSet row) throws SQLException {
        Timestamp failingSince = row.getTimestamp(9);
        return new Health(
                row.getLong(4),
                row.getLong(5),
                row.getString(6),
                row.getString(7),
                row.getInt(8),
                failingSince == null ? null : failingSince.toInstant());
    }

    private static java.sql.Array texts(Connection connection, String[] values) throws SQLException {
        return connection.createArrayOf("text", values);
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant time) {
        return time == null ? null : Timestamp.from(time);
    }
}
