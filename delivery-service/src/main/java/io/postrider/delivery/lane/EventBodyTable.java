package io.postrider.delivery.lane;

import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.event.TraceContext;
import io.postrider.contracts.id.IdKind;
import io.postrider.delivery.attempt.Delivery;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The events of waiting deliveries, each stored once. */
final class EventBodyTable {

    /** An event's id within its organization. */
    record Key(UUID organization, UUID event) implements Comparable<Key> {

        static Key of(EventMessage event) {
            return new Key(IdKind.ORGANIZATION.uuid(event.organization()), IdKind.EVENT.uuid(event.id()));
        }

        @Override
        public int compareTo(Key other) {
            int byOrganization = organization.compareTo(other.organization);
            return byOrganization == 0 ? event.compareTo(other.event) : byOrganization;
        }
    }

    /** An event as it was stored, and the trace that it belongs to. */
    record StoredEvent(EventMessage event, @Nullable TraceContext trace) {}

    private static final String INSERT = """
            insert into event_body (organization, id, type, source, time, external_id, resource, ordering_key,
                                    content_type, data, previous_attributes, traceparent, tracestate)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (organization, id) do nothing
            """;

    private static final String SELECT = """
            select organization, id, type, source, time, external_id, resource, ordering_key, content_type, data,
                   previous_attributes, traceparent, tracestate
            from event_body
            where (organization, id) in (select * from unnest(?::uuid[], ?::uuid[]))
            """;

    private EventBodyTable() {}

    /** Stores the events of these changes, in the order of their keys. */
    static void insert(Connection connection, List<LaneChange> changes) throws SQLException {
        Map<Key, Delivery> events = new TreeMap<>();
        for (LaneChange change : changes) {
            if (!(change instanceof LaneChange.Resolve)) {
                events.putIfAbsent(Key.of(change.delivery().event()), change.delivery());
            }
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Map.Entry<Key, Delivery> event : events.entrySet()) {
                bind(insert, event.getKey(), event.getValue().event());
                bind(insert, event.getValue().trace());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void bind(PreparedStatement insert, Key key, EventMessage event) throws SQLException {
        insert.setObject(1, key.organization());
        insert.setObject(2, key.event());
        insert.setString(3, event.type());
        insert.setString(4, event.source());
        insert.setTimestamp(5, Timestamp.from(event.time()));
        insert.setString(6, event.externalId());
        insert.setString(7, event.resource());
        insert.setString(8, event.orderingKey());
        insert.setString(9, event.contentType());
        insert.setBytes(10, event.data());
        insert.setString(11, event.previousAttributes());
    }

    private static void bind(PreparedStatement insert, @Nullable TraceContext trace) throws SQLException {
        insert.setString(12, trace == null ? null : trace.parent());
        insert.setString(13, trace == null ? null : trace.state());
    }

    /** Reads these events. */
    static Map<Key, StoredEvent> select(Connection connection, Collection<Key> keys) throws SQLException {
        Map<Key, StoredEvent> events = new HashMap<>();
        Array organizations = connection.createArrayOf(
                "uuid", keys.stream().map(Key::organization).toArray());
        Array ids =
                connection.createArrayOf("uuid", keys.stream().map(Key::event).toArray());
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setArray(1, organizations);
            select.setArray(2, ids);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    EventMessage event = event(rows);
                    events.put(Key.of(event), new StoredEvent(event, trace(rows)));
                }
            }
        }
        return events;
    }

    private static @Nullable TraceContext trace(ResultSet row) throws SQLException {
        String parent = row.getString(12);
        return parent == null ? null : TraceContext.of(parent, row.getString(13));
    }

    private static EventMessage event(ResultSet row) throws SQLException {
        return new EventMessage(
                IdKind.ORGANIZATION.of(row.getObject(1, UUID.class)),
                IdKind.EVENT.of(row.getObject(2, UUID.class)),
                row.getString(3),
                row.getString(4),
                row.getTimestamp(5).toInstant(),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getBytes(10),
                row.getString(11));
    }
}
