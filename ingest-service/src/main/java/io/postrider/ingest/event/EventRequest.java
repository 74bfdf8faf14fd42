package io.postrider.ingest.event;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.FieldError;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event as the tenant's backend publishes it (api.md section 5), its data still in place.
 *
 * @param data a range of the body, exactly as sent
 * @param eventId the sender's own id, its dedup key
 * @param previousAttributes the text of a JSON object, exactly as sent
 * @param bodyHash first 64 bits of the SHA-256 of the event's object, from brace to brace
 */
@SuppressWarnings("ArrayRecordComponent") // bytes in, bytes out
record EventRequest(
        String eventType,
        byte[] data,
        @Nullable String eventId,
        @Nullable Instant occurredAt,
        @Nullable String previousAttributes,
        @Nullable String resource,
        @Nullable String orderingKey,
        long bodyHash) {

    /**
     * The same event; the header stands in for {@code event_id} when the body has none.
     *
     * @throws ApiException 422 {@code validation_error} when the header is no sender's id
     */
    EventRequest withSenderIdUnlessGiven(@Nullable String idempotencyKey) {
        if (eventId != null || idempotencyKey == null) {
            return this;
        }
        if (!TextField.isSenderId(idempotencyKey)) {
            throw ApiException.invalid(new FieldError(
                    List.of("header", "Idempotency-Key"),
                    "Input should be 1 to 128 visible ASCII characters",
                    "string_pattern_mismatch"));
        }
        return new EventRequest(
                eventType, data, idempotencyKey, occurredAt, previousAttributes, resource, orderingKey, bodyHash);
    }
}
