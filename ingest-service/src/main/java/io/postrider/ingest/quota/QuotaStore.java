package io.postrider.ingest.quota;

import io.postrider.commons.security.Organization;
import io.postrider.contracts.id.IdKind;
import io.postrider.ingest.quota.TokenBucket.Sale;
import io.postrider.ingest.quota.TokenBucket.Sold;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The organizations' buckets in the database. What all instances buy at the same time goes through one row each. */
final class QuotaStore {

    private QuotaStore() {}

    /**
     * What one instance wants of one organization's bucket.
     *
     * @param wanted at least 1
     */
    record Order(Organization organization, long wanted, QuotaLimits limits) {

        UUID row() {
            return IdKind.ORGANIZATION.uuid(organization.id());
        }
    }

    /**
     * Serves orders of different organizations in one transaction.
     *
     * @param limit of each statement and each wait for a lock
     * @param now null = by the database's clock, the one that all instances share
     */
    static Map<Organization, Sale> sell(
            Connection connection, List<Order> orders, Duration limit, @Nullable Instant now) throws SQLException {
        Map<UUID, Order> byRow = new TreeMap<>();
        orders.forEach(order -> byRow.put(order.row(), order));
        bound(connection, limit);
        Map<UUID, Row> rows = lock(connection, byRow, now);
        if (rows.size() < byRow.size()) {
            insertMissing(connection, byRow);
            rows = lock(connection, byRow, now);
        }
        return sell(connection, byRow, rows);
    }

    /** A bucket at the time of its lock; a new one has no bucket yet. */
    private record Row(@Nullable TokenBucket bucket, Instant now) {}

    private static void bound(Connection connection, Duration limit) throws SQLException {
        String sql = "select set_config('lock_timeout', ?, true), set_config('statement_timeout', ?, true)";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, Long.toString(limit.toMillis()));
            select.setString(2, Long.toString(limit.toMillis()));
            select.execute();
        }
    }

    /** In the order of the rows, so that two instances never wait for each other. */
    private static Map<UUID, Row> lock(Connection connection, Map<UUID, Order> orders, @Nullable Instant now)
            throws SQLException {
        String sql = """
                select organization, tokens, refilled_at, day, taken_today, coalesce(?, clock_timestamp()) as now
                from quota where organization = any(?::uuid[])
                order by organization for update
                """;
        Map<UUID, Row> rows = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(
                    1, now == null ? null : now.atOffset(ZoneOffset.UTC), java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
            select.setArray(2, uuids(connection, orders));
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    rows.put(found.getObject(1, UUID.class), row(found));
                }
            }
        }
        return rows;
    }

    private static void insertMissing(Connection connection, Map<UUID, Order> orders) throws SQLException {
        String sql = """
                insert into quota (organization) select o from unnest(?::uuid[]) as o order by o
                on conflict do nothing
                """;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setArray(1, uuids(connection, orders));
            insert.executeUpdate();
        }
    }

    private static Map<Organization, Sale> sell(Connection connection, Map<UUID, Order> orders, Map<UUID, Row> rows)
            throws SQLException {
        String sql = "update quota set tokens = ?, refilled_at = ?, day = ?, taken_today = ? where organization = ?";
        Map<Organization, Sale> sales = new HashMap<>();
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (Map.Entry<UUID, Order> each : orders.entrySet()) {
                Order order = each.getValue();
                Row row = rows.get(each.getKey());
                if (row == null) {
                    throw new SQLException("A quota row vanished");
                }
                TokenBucket before = row.bucket == null ? TokenBucket.full(order.limits(), row.now) : row.bucket;
                Sold sold = before.sell(order.wanted(), order.limits(), row.now);
                update.setDouble(1, sold.bucket().tokens());
                update.setObject(2, sold.bucket().refilledAt().atOffset(ZoneOffset.UTC));
                update.setObject(3, sold.bucket().day());
                update.setLong(4, sold.bucket().takenToday());
                update.setObject(5, each.getKey());
                update.addBatch();
                sales.put(order.organization(), sold.sale());
            }
            update.executeBatch();
        }
        return sales;
    }

    private static Row row(ResultSet found) throws SQLException {
        OffsetDateTime refilledAt = found.getObject("refilled_at", OffsetDateTime.class);
        TokenBucket bucket = refilledAt == null
                ? null
                : new TokenBucket(
                        found.getDouble("tokens"),
                        refilledAt.toInstant(),
                        found.getObject("day", LocalDate.class),
                        found.getLong("taken_today"));
        return new Row(bucket, found.getObject("now", OffsetDateTime.class).toInstant());
    }

    private static Array uuids(Connection connection, Map<UUID, Order> orders) throws SQLException {
        return connection.createArrayOf("uuid", orders.keySet().toArray());
    }
}
