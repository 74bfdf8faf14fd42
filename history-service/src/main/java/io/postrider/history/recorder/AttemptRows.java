package io.postrider.history.recorder;

import io.postrider.contracts.attempt.AttemptMessage;
import io.postrider.contracts.json.ContractJson;
import io.postrider.history.database.Parameter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes attempts and what was sent and received. */
final class AttemptRows {

    private static final String INSERT = """
            insert into attempt (organization, id, webhook, delivery, event, event_type, resource, attempt, status,
                succeeded, response_status, response_time_ms, error, cause, attempted_at, next_attempt_at, recorded_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """;

    private static final String INSERT_BODY = """
            insert into attempt_body (organization, id, request_headers, request_body, response_headers, response_body)
            select ?, ?, ?::json, ?::json, ?::json, ?
            where not exists (select from erased_event where organization = ? and id = ?)
            on conflict do nothing
            """;

    private AttemptRows() {}

    /** Inserts those that are not there yet, and answers with them. */
    static List<AttemptRecord> insertNew(Connection connection, List<AttemptRecord> attempts) throws SQLException {
        List<AttemptRecord> inserted = new ArrayList<>();
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (AttemptRecord attempt : attempts) {
                bind(insert, attempt);
                insert.addBatch();
            }
            int[] counts = insert.executeBatch();
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] == 1) {
                    inserted.add(attempts.get(i));
                }
            }
        }
        return inserted;
    }

    /** But for those of erased events. */
    static void insertBodies(Connection connection, List<AttemptRecord> attempts) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT_BODY)) {
            for (AttemptRecord attempt : attempts) {
                AttemptMessage message = attempt.message();
                insert.setObject(1, attempt.organization());
                insert.setObject(2, attempt.id());
                insert.setString(3, json(message.requestHeaders()));
                insert.setString(4, json(message.requestBody()));
                insert.setString(5, json(message.responseHeaders()));
                insert.setBytes(6, message.responseBody());
                insert.setObject(7, attempt.organization());
                insert.setObject(8, attempt.event());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void bind(PreparedStatement insert, AttemptRecord attempt) throws SQLException {
        AttemptMessage message = attempt.message();
        insert.setObject(1, attempt.organization());
        insert.setObject(2, attempt.id());
        insert.setObject(3, attempt.webhook());
        insert.setObject(4, attempt.delivery());
        insert.setObject(5, attempt.event());
        insert.setString(6, message.eventType());
        insert.setString(7, message.resource());
        insert.setInt(8, message.attempt());
        insert.setString(9, message.status().wireName());
        insert.setBoolean(10, message.succeeded());
        insert.setObject(11, message.responseStatus(), Types.INTEGER);
        insert.setObject(12, message.responseTimeMs(), Types.BIGINT);
        insert.setString(13, storable(message.error()));
        insert.setString(14, message.cause() == null ? null : message.cause().wireName());
        Parameter.setInstant(insert, 15, message.attemptedAt());
        Parameter.setInstant(insert, 16, message.nextAttemptAt());
        Parameter.setInstant(insert, 17, attempt.recordedAt());
    }

    /** What a remote server made of its answer must not keep the attempt out of the record: PostgreSQL has no U+0000. */
    static @Nullable String storable(@Nullable String text) {
        return text == null ? null : text.replace('\0', '\ufffd');
    }

    private static @Nullable String json(@Nullable Object value) {
        return value == null ? null : new String(ContractJson.write(value), StandardCharsets.UTF_8);
    }
}
