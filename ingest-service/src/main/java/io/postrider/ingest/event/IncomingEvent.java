package io.postrider.ingest.event;

import io.postrider.commons.security.Organization;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.event.TraceContext;
import io.postrider.ingest.ledger.ClaimRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that was found good and has no id yet.
 *
 * @param provider how it came in: a provider's name, or {@code api}; names the metrics
 * @param source {@code src_}, or {@link EventMessage#API_SOURCE}
 * @param time when it happened
 * @param senderId null = no repeat of it can be recognised
 * @param trace which trace the request belongs to
 */
@SuppressWarnings("ArrayRecordComponent") // bytes in, bytes out
public record IncomingEvent(
        Organization organization,
        String provider,
        String source,
        String type,
        Instant time,
        @Nullable SenderId senderId,
        @Nullable String resource,
        @Nullable String orderingKey,
        @Nullable String contentType,
        byte[] data,
        @Nullable String previousAttributes,
        TraceContext trace) {

    EventMessage under(String eventId) {
        return new EventMessage(
                organization.id(),
                eventId,
                type,
                source,
                time,
                senderId == null ? null : senderId.value(),
                resource,
                orderingKey,
                contentType,
                data,
                previousAttributes);
    }

    ClaimRequest claimOf(SenderId id) {
        return new ClaimRequest(organization, source, id.value(), id.bodyHash(), id.window());
    }
}
