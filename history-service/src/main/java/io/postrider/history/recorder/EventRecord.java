package io.postrider.history.recorder;

import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.event.UnreadableMessageException;
import io.postrider.contracts.id.IdKind;
import java.time.Instant;
import java.util.UUID;

/**
 * An event, with its ids as the database has them.
 *
 * @param receivedAt when Kafka took it
 */
record EventRecord(UUID organization, UUID id, EventMessage message, Instant receivedAt) {

    static EventRecord of(EventMessage message, long timestampMillis) throws UnreadableMessageException {
        if (!IdKind.ORGANIZATION.matches(message.organization())) {
            throw new UnreadableMessageException("ce_organization is not an organization's id");
        }
        return new EventRecord(
                IdKind.ORGANIZATION.uuid(message.organization()),
                IdKind.EVENT.uuid(message.id()),
                message,
                Instant.ofEpochMilli(timestampMillis));
    }
}
