package io.postrider.history.recorder;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Writes events and their content, once each. */
final class EventRows {

    private static final String INSERT = """
            insert into event (organization, id, type, source, external_id, resource, ordering_key, content_type,
                data_size, occurred_at, received_at)
            select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            returning organization, id
            """;

    private static final String INSERT_BODY = """
            insert into event_body (organization, id, data, previous_attributes) select * from unnest(?, ?, ?, ?)
            on conflict do nothing
            """;

    private EventRows() {}

    /** Inserts those that are not there yet, and answers with them. */
    static List<EventRecord> insertNew(Connection connection, List<EventRecord> events) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            new ColumnArrays<>(insert, events)
                    .uuids(EventRecord::organization)
                    .uuids(EventRecord::id)
                    .texts(event -> event.message().type())
                    .texts(event -> event.message().source())
                    .texts(event -> event.message().externalId())
                    .texts(event -> event.message().resource())
                    .texts(event -> event.message().orderingKey())
                    .texts(event -> event.message().contentType())
                    .numbers(event -> event.message().data().length)
                    .instants(event -> event.message().time())
                    .instants(EventRecord::receivedAt);
            return RecordKey.inserted(insert, events, event -> new RecordKey(event.organization(), event.id()));
        }
    }

    static void insertBodies(Connection connection, List<EventRecord> events) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT_BODY)) {
            new ColumnArrays<>(insert, events)
                    .uuids(EventRecord::organization)
                    .uuids(EventRecord::id)
                    .bytes(event -> event.message().data())
                    .texts(event -> event.message().previousAttributes());
            insert.executeUpdate();
        }
    }
}
