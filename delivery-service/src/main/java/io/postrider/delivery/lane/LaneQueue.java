package io.postrider.delivery.lane;

import io.postrider.contracts.attempt.Cause;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Leases of lanes, and looks into them. */
@Singleton
class LaneQueue {

    /** A lane as its lease found it. */
    record Lease(
            UUID webhook,
            @Nullable Instant pausedUntil,
            @Nullable Double tokens,
            @Nullable Instant refilledAt) {}

    static final String LEASE = """
            with due as materialized (
                select webhook from lane
                where next_at <= now() and (owner is null or lease_until <= now())
                order by next_at
                limit ?
                for update skip locked)
            update lane
            set owner = ?, lease_until = now() + ? * interval '1 millisecond'
            from due
            where lane.webhook = due.webhook
            returning lane.webhook, lane.paused_until, lane.tokens, lane.refilled_at
            """;

    private static final String RENEW = """
            update lane set lease_until = now() + ? * interval '1 millisecond'
            where webhook = any(?) and owner = ?
            returning webhook
            """;

    private static final String LOOK = """
            select d.id, d.webhook, d.organization, d.event, d.attempts, d.version, d.cause, d.bytes, d.expires_at,
                   d.ordering_key
            from unnest(?::uuid[], ?::integer[]) as wanted (webhook, many)
            cross join lateral (
                select * from delivery
                where delivery.webhook = wanted.webhook and delivery.due_at <= now() %s
                order by delivery.due_at
                limit wanted.many) d
            """;

    static final String LOOK_FOR_DUE = LOOK.formatted("");
    static final String LOOK_FOR_PROBES = LOOK.formatted("and delivery.cause in ('test', 'resend')");

    private final DataSource database;
    private final LaneConfig config;

    LaneQueue(DataSource database, LaneConfig config) {
        this.database = database;
        this.config = config;
    }

    /** Leases up to so many lanes that are due and that nobody holds, the longest overdue first. */
    List<Lease> lease(UUID owner, int atMost) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(LEASE)) {
            statement.setInt(1, atMost);
            statement.setObject(2, owner);
            statement.setLong(3, config.lease().toMillis());
            List<Lease> leases = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    leases.add(new Lease(
                            rows.getObject(1, UUID.class),
                            instant(rows.getTimestamp(2)),
                            (Double) rows.getObject(3),
                            instant(rows.getTimestamp(4))));
                }
            }
            return leases;
        }
    }

    /** Makes the leases last again; returns those that are still ours. */
    Set<UUID> renew(UUID owner, Collection<UUID> webhooks) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(RENEW)) {
            statement.setLong(1, config.lease().toMillis());
            statement.setArray(2, connection.createArrayOf("uuid", webhooks.toArray()));
            statement.setObject(3, owner);
            Set<UUID> ours = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ours.add(rows.getObject(1, UUID.class));
                }
            }
            return ours;
        }
    }

    /**
     * What is due in these lanes, the longest overdue of each first.
     *
     * @param atMost how many rows of each lane
     * @param probesOnly only tests and resends: the lanes are paused
     */
    List<LaneRow> look(Map<UUID, Integer> atMost, boolean probesOnly) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement(probesOnly ? LOOK_FOR_PROBES : LOOK_FOR_DUE)) {
            Array webhooks = connection.createArrayOf("uuid", atMost.keySet().toArray());
            Array limits = connection.createArrayOf("integer", atMost.values().toArray());
            statement.setArray(1, webhooks);
            statement.setArray(2, limits);
            List<LaneRow> due = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    due.add(row(rows));
                }
            }
            return due;
        }
    }

    /** The events of these rows. */
    Map<EventBodyTable.Key, EventBodyTable.StoredEvent> bodies(Collection<EventBodyTable.Key> keys)
            throws SQLException {
        try (Connection connection = database.getConnection()) {
            return EventBodyTable.select(connection, keys);
        }
    }

    private static LaneRow row(ResultSet row) throws SQLException {
        String cause = row.getString(7);
        return new LaneRow(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                new EventBodyTable.Key(row.getObject(3, UUID.class), row.getObject(4, UUID.class)),
                row.getInt(5),
                row.getInt(6),
                Arrays.stream(Cause.values())
                        .filter(known -> known.wireName().equals(cause))
                        .findAny()
                        .orElse(null),
                row.getInt(8),
                row.getTimestamp(9).toInstant(),
                row.getString(10));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
