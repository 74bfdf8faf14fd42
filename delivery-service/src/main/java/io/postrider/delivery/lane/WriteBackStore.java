package io.postrider.delivery.lane;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes back what came of lanes' attempts, in one transaction that first locks the lanes and finds out which are still
 * ours: an instance that was taken for dead changes nothing.
 */
@Singleton
class WriteBackStore {

    /**
     * What is written of a lane.
     *
     * @param release whether it is let go
     * @param pausedUntil until when it rests, in the future; null = it does not
     */
    record LaneState(
            UUID webhook,
            boolean release,
            @Nullable Instant pausedUntil,
            @Nullable TokenBucket bucket) {}

    private static final String LOCK_OURS = """
            select webhook from lane where webhook = any(?) and owner = ? order by webhook for update
            """;

    private static final String END = """
            delete from delivery where id = ? and version = ?
            """;

    /** A redelivery that came in meanwhile keeps its own due time. */
    private static final String AGAIN = """
            update delivery
            set attempts = attempts + 1, due_at = case when version = ? then ? else due_at end
            where id = ?
            """;

    /** Ordered webhooks: the next of the key gets its turn. */
    private static final String NEXT_OF_KEY = """
            update delivery set due_at = now()
            where due_at is null
              and id = (select id from delivery where webhook = ? and ordering_key = ? order by position limit 1)
            """;

    private static final String KEEP = """
            update lane set paused_until = ?, tokens = ?, refilled_at = ? where webhook = ?
            """;

    private static final String RELEASE = """
            update lane
            set owner = null, lease_until = null, paused_until = ?, tokens = ?, refilled_at = ?,
                next_at = coalesce(
                    greatest((select min(due_at) from delivery where delivery.webhook = lane.webhook), ?),
                    'infinity')
            where webhook = ?
            """;

    private final DataSource database;

    WriteBackStore(DataSource database) {
        this.database = database;
    }

    /**
     * Writes the results and the lanes' state.
     *
     * @param lanes the lanes of all results, and those that are let go
     * @return the lanes that were still ours; nothing was written of the others
     */
    Set<UUID> apply(UUID owner, List<AttemptResult> results, Collection<LaneState> lanes) throws SQLException {
        return SqlTransaction.in(database, connection -> {
            Set<UUID> ours = lockOurs(connection, owner, lanes);
            List<AttemptResult> writable = results.stream()
                    .filter(result -> ours.contains(result.row().webhook()))
                    .toList();
            end(connection, writable);
            again(connection, writable);
            nextOfKeys(connection, writable);
            for (LaneState lane : lanes) {
                if (ours.contains(lane.webhook())) {
                    writeLane(connection, lane);
                }
            }
            return ours;
        });
    }

    private static Set<UUID> lockOurs(Connection connection, UUID owner, Collection<LaneState> lanes)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOCK_OURS)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid", lanes.stream().map(LaneState::webhook).toArray()));
            statement.setObject(2, owner);
            Set<UUID> ours = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ours.add(rows.getObject(1, UUID.class));
                }
            }
            return ours;
        }
    }

    private static void end(Connection connection, List<AttemptResult> results) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(END)) {
            for (AttemptResult result : results) {
                if (result.verdict().isFinal()) {
                    statement.setObject(1, result.row().id());
                    statement.setInt(2, result.row().version());
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
    }

    private static void again(Connection connection, List<AttemptResult> results) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(AGAIN)) {
            for (AttemptResult result : results) {
                Instant nextAt = result.verdict().nextAt();
                if (nextAt != null) {
                    statement.setInt(1, result.row().version());
                    statement.setTimestamp(2, Timestamp.from(nextAt));
                    statement.setObject(3, result.row().id());
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
    }

    private static void nextOfKeys(Connection connection, List<AttemptResult> results) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NEXT_OF_KEY)) {
            for (AttemptResult result : results) {
                if (result.verdict().isFinal() && result.row().orderingKey() != null) {
                    statement.setObject(1, result.row().webhook());
                    statement.setString(2, result.row().orderingKey());
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
    }

    private static void writeLane(Connection connection, LaneState lane) throws SQLException {
        if (!lane.release() && lane.pausedUntil() == null && lane.bucket() == null) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(lane.release() ? RELEASE : KEEP)) {
            TokenBucket bucket = lane.bucket();
            Timestamp paused = lane.pausedUntil() == null ? null : Timestamp.from(lane.pausedUntil());
            statement.setTimestamp(1, paused);
            statement.setObject(2, bucket == null ? null : bucket.tokens(), Types.DOUBLE);
            statement.setTimestamp(3, bucket == null ? null : Timestamp.from(bucket.refilledAt()));
            if (lane.release()) {
                statement.setTimestamp(4, paused);
                statement.setObject(5, lane.webhook());
            } else {
                statement.setObject(4, lane.webhook());
            }
            statement.executeUpdate();
        }
    }
}
