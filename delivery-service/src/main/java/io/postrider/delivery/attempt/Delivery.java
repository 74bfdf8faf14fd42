package io.postrider.delivery.attempt;

import io.postrider.contracts.attempt.Cause;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.event.TraceContext;
import io.postrider.contracts.id.DerivedId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one webhook. It holds the webhook's id and not its settings: URL, secret and format are those
 * of the moment of sending.
 *
 * @param id {@code dlv_}, derived from the pair
 * @param trace the trace that its event belongs to, for the receiver; null when it has none
 * @param attempts how many were made so far
 * @param cause why it was asked for out of turn; null for a live delivery
 * @param expiresAt when it is given up, whatever its schedule says
 */
public record Delivery(
        String id,
        String webhookId,
        EventMessage event,
        @Nullable TraceContext trace,
        int attempts,
        @Nullable Cause cause,
        Instant expiresAt) {

    /** The delivery of this event to this webhook, before its first attempt. */
    public static Delivery of(
            EventMessage event,
            @Nullable TraceContext trace,
            String webhookId,
            @Nullable Cause cause,
            Instant expiresAt) {
        String id = DerivedId.delivery(event.organization(), event.id(), webhookId);
        return new Delivery(id, webhookId, event, trace, 0, cause, expiresAt);
    }

    /** The same after one more attempt. */
    public Delivery attempted() {
        return new Delivery(id, webhookId, event, trace, attempts + 1, cause, expiresAt);
    }
}
