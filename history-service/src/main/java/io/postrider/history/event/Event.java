package io.postrider.history.event;

import io.postrider.commons.security.Organization;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.id.IdKind;
import io.postrider.history.content.EventContent;
import io.postrider.history.database.Ids;
import io.postrider.history.database.Listing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event on record, without its content. */
public record Event(
        UUID id,
        String type,
        String source,
        @Nullable String externalId,
        @Nullable String resource,
        @Nullable String orderingKey,
        @Nullable String contentType,
        int dataSize,
        Instant occurredAt,
        Instant receivedAt) {

    static final Listing<Event> LISTING = new Listing<>('e', "event", """
            id, type, source, external_id, resource, ordering_key, content_type, data_size, occurred_at, received_at
            """, Event::read, Event::id);

    /** As it crosses Kafka, without its content. */
    public EventMessage message(Organization organization) {
        return message(organization, new EventContent(new byte[0], null));
    }

    /** As it crosses Kafka. */
    public EventMessage message(Organization organization, EventContent content) {
        return new EventMessage(
                organization.id(),
                IdKind.EVENT.of(id),
                type,
                source,
                occurredAt,
                externalId,
                resource,
                orderingKey,
                contentType,
                content.data(),
                content.previousAttributes());
    }

    private static Event read(ResultSet row) throws SQLException {
        return new Event(
                row.getObject("id", UUID.class),
                row.getString("type"),
                row.getString("source"),
                row.getString("external_id"),
                row.getString("resource"),
                row.getString("ordering_key"),
                row.getString("content_type"),
                row.getInt("data_size"),
                Ids.readTime(row, "occurred_at"),
                Ids.readTime(row, "received_at"));
    }
}
