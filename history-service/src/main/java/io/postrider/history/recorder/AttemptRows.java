package io.postrider.history.recorder;

import io.postrider.contracts.json.ContractJson;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes attempts and what was sent and received. */
final class AttemptRows {

    private static final String INSERT = """
            insert into attempt (organization, id, webhook, delivery, event, event_type, resource, attempt, status,
                succeeded, response_status, response_time_ms, error, cause, attempted_at, next_attempt_at, recorded_at)
            select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            returning organization, id
            """;

    private static final String INSERT_BODY = """
            insert into attempt_body (organization, id, request_headers, request_body, response_headers, response_body)
            select organization, id, request_headers::json, request_body::json, response_headers::json, response_body
            from unnest(?, ?, ?, ?, ?, ?, ?) as told (
                organization, id, event, request_headers, request_body, response_headers, response_body)
            where not exists (
                select from erased_event
                where erased_event.organization = told.organization and erased_event.id = told.event)
            on conflict do nothing
            """;

    private AttemptRows() {}

    /** Inserts those that are not there yet, and answers with them. */
    static List<AttemptRecord> insertNew(Connection connection, List<AttemptRecord> attempts) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            new ColumnArrays<>(insert, attempts)
                    .uuids(AttemptRecord::organization)
                    .uuids(AttemptRecord::id)
                    .uuids(AttemptRecord::webhook)
                    .uuids(AttemptRecord::delivery)
                    .uuids(AttemptRecord::event)
                    .texts(attempt -> attempt.message().eventType())
                    .texts(attempt -> attempt.message().resource())
                    .numbers(attempt -> attempt.message().attempt())
                    .texts(attempt -> attempt.message().status().wireName())
                    .booleans(attempt -> attempt.message().succeeded())
                    .numbers(attempt -> attempt.message().responseStatus())
                    .numbers(attempt -> attempt.message().responseTimeMs())
                    .texts(AttemptRecord::error)
                    .texts(AttemptRecord::cause)
                    .instants(attempt -> attempt.message().attemptedAt())
                    .instants(attempt -> attempt.message().nextAttemptAt())
                    .instants(AttemptRecord::recordedAt);
            return RecordKey.inserted(insert, attempts, attempt -> new RecordKey(attempt.organization(), attempt.id()));
        }
    }

    /** But for those of erased events. */
    static void insertBodies(Connection connection, List<AttemptRecord> attempts) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT_BODY)) {
            new ColumnArrays<>(insert, attempts)
                    .uuids(AttemptRecord::organization)
                    .uuids(AttemptRecord::id)
                    .uuids(AttemptRecord::event)
                    .texts(attempt -> json(attempt.message().requestHeaders()))
                    .texts(attempt -> json(attempt.message().requestBody()))
                    .texts(attempt -> json(attempt.message().responseHeaders()))
                    .bytes(attempt -> attempt.message().responseBody());
            insert.executeUpdate();
        }
    }

    private static @Nullable String json(@Nullable Object value) {
        return value == null ? null : new String(ContractJson.write(value), StandardCharsets.UTF_8);
    }
}
