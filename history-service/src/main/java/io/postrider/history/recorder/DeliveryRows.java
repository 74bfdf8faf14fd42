package io.postrider.history.recorder;

import io.postrider.contracts.attempt.AttemptMessage;
import io.postrider.history.database.Parameter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes where deliveries stand. The order of the log counts: all records of a delivery are in one partition. */
final class DeliveryRows {

    private static final String INSERT = """
            insert into delivery (state, attempt_count, next_attempt_at, last_attempt, last_attempt_number, last_status,
                last_succeeded, last_response_status, last_response_time_ms, last_error, last_cause, last_attempted_at,
                organization, id, webhook, event, event_type, resource, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """;

    /** A batch that only says that the delivery waits leaves its last attempt alone. */
    private static final String UPDATE_WAITING = """
            update delivery set state = ?, attempt_count = attempt_count + ?, next_attempt_at = ?
            where organization = ? and id = ?
            """;

    private static final String UPDATE = """
            update delivery set state = ?, attempt_count = attempt_count + ?, next_attempt_at = ?, last_attempt = ?,
                last_attempt_number = ?, last_status = ?, last_succeeded = ?, last_response_status = ?,
                last_response_time_ms = ?, last_error = ?, last_cause = ?, last_attempted_at = ?
            where organization = ? and id = ? and (last_attempted_at is null or last_attempted_at <= ?)
            """;

    /**
     * For an attempt that began before the one on record: an instance made it that had lost the delivery. It counts, and
     * changes nothing else.
     */
    private static final String COUNT_ONLY = """
            update delivery set attempt_count = attempt_count + ? where organization = ? and id = ?
            """;

    private DeliveryRows() {}

    /** Inserts or updates each, and answers with those that are new. */
    static List<DeliveryChange> write(Connection connection, List<DeliveryChange> changes) throws SQLException {
        List<DeliveryChange> fresh = new ArrayList<>();
        List<DeliveryChange> known = new ArrayList<>();
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (DeliveryChange change : changes) {
                bindState(insert, change);
                bindIdentity(insert, 13, change);
                insert.addBatch();
            }
            int[] counts = insert.executeBatch();
            for (int i = 0; i < counts.length; i++) {
                (counts[i] == 1 ? fresh : known).add(changes.get(i));
            }
        }
        List<DeliveryChange> waiting =
                known.stream().filter(change -> change.lastAttempt() == null).toList();
        List<DeliveryChange> attempted =
                known.stream().filter(change -> change.lastAttempt() != null).toList();
        updateWaiting(connection, waiting);
        countOnly(connection, updateUnlessOlder(connection, attempted));
        return fresh;
    }

    private static void updateWaiting(Connection connection, List<DeliveryChange> changes) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE_WAITING)) {
            for (DeliveryChange change : changes) {
                bindProgress(update, change);
                bindKey(update, 4, change);
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    /** Answers with those that are older than what is on record. */
    private static List<DeliveryChange> updateUnlessOlder(Connection connection, List<DeliveryChange> changes)
            throws SQLException {
        List<DeliveryChange> older = new ArrayList<>();
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            for (DeliveryChange change : changes) {
                bindState(update, change);
                bindKey(update, 13, change);
                AttemptRecord attempt = change.lastAttempt();
                Parameter.setInstant(
                        update, 15, attempt == null ? null : attempt.message().attemptedAt());
                update.addBatch();
            }
            int[] counts = update.executeBatch();
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] == 0) {
                    older.add(changes.get(i));
                }
            }
        }
        return older;
    }

    private static void countOnly(Connection connection, List<DeliveryChange> older) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(COUNT_ONLY)) {
            for (DeliveryChange change : older) {
                update.setInt(1, change.attempts());
                bindKey(update, 2, change);
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    private static void bindKey(PreparedStatement statement, int first, DeliveryChange change) throws SQLException {
        statement.setObject(first, change.first().organization());
        statement.setObject(first + 1, change.first().delivery());
    }

    private static void bindProgress(PreparedStatement statement, DeliveryChange change) throws SQLException {
        AttemptMessage last = change.last().message();
        statement.setString(1, last.state().wireName());
        statement.setInt(2, change.attempts());
        Parameter.setInstant(statement, 3, last.nextAttemptAt());
    }

    private static void bindState(PreparedStatement statement, DeliveryChange change) throws SQLException {
        bindProgress(statement, change);
        AttemptRecord attempt = change.lastAttempt();
        AttemptMessage message = attempt == null ? null : attempt.message();
        statement.setObject(4, attempt == null ? null : attempt.id());
        statement.setObject(5, message == null ? null : message.attempt(), Types.INTEGER);
        statement.setString(6, message == null ? null : message.status().wireName());
        statement.setObject(7, message == null ? null : message.succeeded(), Types.BOOLEAN);
        statement.setObject(8, message == null ? null : message.responseStatus(), Types.INTEGER);
        statement.setObject(9, message == null ? null : message.responseTimeMs(), Types.BIGINT);
        statement.setString(10, message == null ? null : AttemptRows.storable(message.error()));
        statement.setString(11, causeOf(message));
        Parameter.setInstant(statement, 12, message == null ? null : message.attemptedAt());
    }

    private static void bindIdentity(PreparedStatement statement, int first, DeliveryChange change)
            throws SQLException {
        AttemptRecord record = change.first();
        statement.setObject(first, record.organization());
        statement.setObject(first + 1, record.delivery());
        statement.setObject(first + 2, record.webhook());
        statement.setObject(first + 3, record.event());
        statement.setString(first + 4, record.message().eventType());
        statement.setString(first + 5, record.message().resource());
        Parameter.setInstant(statement, first + 6, record.message().attemptedAt());
    }

    private static @Nullable String causeOf(@Nullable AttemptMessage message) {
        return message == null || message.cause() == null
                ? null
                : message.cause().wireName();
    }
}
