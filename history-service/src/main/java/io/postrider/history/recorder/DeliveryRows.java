package io.postrider.history.recorder;

import io.postrider.contracts.attempt.AttemptMessage;
import io.postrider.history.database.Parameter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes where deliveries stand. The order of the log counts: all records of a delivery are in one partition. */
final class DeliveryRows {

    private static final String INSERT = """
            insert into delivery (organization, id, webhook, event, event_type, resource, created_at, state,
                attempt_count, next_attempt_at, last_attempt, last_attempt_number, last_status, last_succeeded,
                last_response_status, last_response_time_ms, last_error, last_cause, last_attempted_at)
            select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            returning organization, id
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
        List<DeliveryChange> fresh = insertNew(connection, changes);
        Set<RecordKey> inserted = fresh.stream().map(DeliveryChange::key).collect(Collectors.toSet());
        Map<Boolean, List<DeliveryChange>> attempted = changes.stream()
                .filter(change -> !inserted.contains(change.key()))
                .collect(Collectors.partitioningBy(change -> change.lastAttempt() != null));
        updateWaiting(connection, attempted.getOrDefault(false, List.of()));
        countOnly(connection, updateUnlessOlder(connection, attempted.getOrDefault(true, List.of())));
        return fresh;
    }

    private static List<DeliveryChange> insertNew(Connection connection, List<DeliveryChange> changes)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            new ColumnArrays<>(insert, changes)
                    .uuids(change -> change.first().organization())
                    .uuids(change -> change.first().delivery())
                    .uuids(change -> change.first().webhook())
                    .uuids(change -> change.first().event())
                    .texts(change -> change.first().message().eventType())
                    .texts(change -> change.first().message().resource())
                    .instants(change -> change.first().message().attemptedAt())
                    .texts(change -> change.last().message().state().wireName())
                    .numbers(DeliveryChange::attempts)
                    .instants(change -> change.last().message().nextAttemptAt())
                    .uuids(ofAttempt(AttemptRecord::id))
                    .numbers(ofAttempt(attempt -> attempt.message().attempt()))
                    .texts(ofAttempt(attempt -> attempt.message().status().wireName()))
                    .booleans(ofAttempt(attempt -> attempt.message().succeeded()))
                    .numbers(ofAttempt(attempt -> attempt.message().responseStatus()))
                    .numbers(ofAttempt(attempt -> attempt.message().responseTimeMs()))
                    .texts(ofAttempt(AttemptRecord::error))
                    .texts(ofAttempt(AttemptRecord::cause))
                    .instants(ofAttempt(attempt -> attempt.message().attemptedAt()));
            return RecordKey.inserted(insert, changes, DeliveryChange::key);
        }
    }

    /** Of the last attempt, if there is one. */
    private static <T> Function<DeliveryChange, @Nullable T> ofAttempt(Function<AttemptRecord, @Nullable T> value) {
        return change -> change.lastAttempt() == null ? null : value.apply(change.lastAttempt());
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
                AttemptRecord attempt = Objects.requireNonNull(change.lastAttempt());
                bindProgress(update, change);
                bindAttempt(update, attempt);
                bindKey(update, 13, change);
                Parameter.setInstant(update, 15, attempt.message().attemptedAt());
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

    private static void bindAttempt(PreparedStatement statement, AttemptRecord attempt) throws SQLException {
        AttemptMessage message = attempt.message();
        statement.setObject(4, attempt.id());
        statement.setInt(5, message.attempt());
        statement.setString(6, message.status().wireName());
        statement.setBoolean(7, message.succeeded());
        statement.setObject(8, message.responseStatus(), Types.INTEGER);
        statement.setObject(9, message.responseTimeMs(), Types.BIGINT);
        statement.setString(10, attempt.error());
        statement.setString(11, attempt.cause());
        Parameter.setInstant(statement, 12, message.attemptedAt());
    }
}
