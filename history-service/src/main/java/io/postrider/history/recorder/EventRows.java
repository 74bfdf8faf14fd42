package io.postrider.history.recorder;

import io.postrider.contracts.event.EventMessage;
import io.postrider.history.database.Parameter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Writes events and their content, once each. */
final class EventRows {

    private static final String INSERT = """
            insert into event (organization, id, type, source, external_id, resource, ordering_key, content_type,
                data_size, occurred_at, received_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """;

    private static final String INSERT_BODY = """
            insert into event_body (organization, id, data, previous_attributes) values (?, ?, ?, ?)
            on conflict do nothing
            """;

    private EventRows() {}

    /** Inserts those that are not there yet, and answers with them. */
    static List<EventRecord> insertNew(Connection connection, List<EventRecord> events) throws SQLException {
        List<EventRecord> inserted = new ArrayList<>();
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (EventRecord event : events) {
                bind(insert, event);
                insert.addBatch();
            }
            int[] counts = insert.executeBatch();
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] == 1) {
                    inserted.add(events.get(i));
                }
            }
        }
        return inserted;
    }

    static void insertBodies(Connection connection, List<EventRecord> events) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT_BODY)) {
            for (EventRecord event : events) {
                insert.setObject(1, event.organization());
                insert.setObject(2, event.id());
                insert.setBytes(3, event.message().data());
                insert.setString(4, event.message().previousAttributes());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void bind(PreparedStatement insert, EventRecord event) throws SQLException {
        EventMessage message = event.message();
        insert.setObject(1, event.organization());
        insert.setObject(2, event.id());
        insert.setString(3, message.type());
        insert.setString(4, message.source());
        insert.setString(5, message.externalId());
        insert.setString(6, message.resource());
        insert.setString(7, message.orderingKey());
        insert.setString(8, message.contentType());
        insert.setInt(9, message.data().length);
        Parameter.setInstant(insert, 10, message.time());
        Parameter.setInstant(insert, 11, event.receivedAt());
    }
}
