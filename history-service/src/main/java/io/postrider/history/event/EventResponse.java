package io.postrider.history.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.postrider.contracts.id.IdKind;
import io.postrider.history.content.EventContent;
import io.postrider.history.content.EventData;
import io.postrider.history.delivery.DeliveryResponse;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event as the API shows it in a list. Times are Unix seconds.
 *
 * @param eventId the same as {@code id}
 * @param sourceId {@code api} for events that the tenant's own backend published
 * @param externalId the sender's own id
 * @param dataSize bytes of the data as received
 * @param createdAt when it was taken in
 */
@RegisterForReflection
record EventResponse(
        String id,
        String eventId,
        String eventType,
        String sourceId,
        @Nullable String externalId,
        @Nullable String resource,
        @Nullable String orderingKey,
        @Nullable String contentType,
        int dataSize,
        long occurredAt,
        long createdAt) {

    static EventResponse of(Event event) {
        String id = IdKind.EVENT.of(event.id());
        return new EventResponse(
                id,
                id,
                event.type(),
                event.source(),
                event.externalId(),
                event.resource(),
                event.orderingKey(),
                event.contentType(),
                event.dataSize(),
                event.occurredAt().getEpochSecond(),
                event.receivedAt().getEpochSecond());
    }

    /**
     * A single event: its content, and where it went.
     *
     * @param data a JSON value when it is JSON, else a string; null when it has expired or was erased
     * @param dataEncoding {@code base64} when the data is no text
     * @param deliveries at most a hundred; {@code GET /v1/deliveries?event_id=} has all
     */
    @RegisterForReflection
    record Details(
            @JsonUnwrapped EventResponse event,
            @JsonRawValue @Nullable String data,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String dataEncoding,

            @JsonRawValue @Nullable String previousAttributes,
            List<DeliveryResponse> deliveries) {

        static Details of(Event event, @Nullable EventContent content, List<DeliveryResponse> deliveries) {
            EventData data = content == null ? null : EventData.of(content.data());
            return new Details(
                    EventResponse.of(event),
                    data == null ? null : data.json(),
                    data == null ? null : data.encoding(),
                    content == null ? null : EventData.ofText(content.previousAttributes()),
                    deliveries);
        }
    }
}
