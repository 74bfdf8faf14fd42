package io.postrider.history.redelivery;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.security.Organization;
import io.postrider.contracts.attempt.Cause;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.event.RedeliveryMessage;
import io.postrider.contracts.id.IdKind;
import io.postrider.history.content.ContentRepository;
import io.postrider.history.content.EventContent;
import io.postrider.history.delivery.Delivery;
import io.postrider.history.delivery.DeliveryRepository;
import io.postrider.history.event.Event;
import io.postrider.history.event.EventRepository;
import jakarta.enterprise.context.ApplicationScoped;

/** Sends one delivery again, whatever became of it. */
@ApplicationScoped
class ResendService {

    private final DeliveryRepository deliveries;
    private final EventRepository events;
    private final ContentRepository contents;
    private final RedeliveryPublisher publisher;

    ResendService(
            DeliveryRepository deliveries,
            EventRepository events,
            ContentRepository contents,
            RedeliveryPublisher publisher) {
        this.deliveries = deliveries;
        this.events = events;
        this.contents = contents;
        this.publisher = publisher;
    }

    /**
     * Asks for the delivery once more, at once and through an open breaker.
     *
     * @return the delivery as it is on record so far
     * @throws ApiException 404 without such a delivery, 410 without its content, 503 without Kafka
     */
    Delivery resend(Organization organization, String deliveryId) {
        Delivery delivery = deliveries.require(organization, deliveryId);
        EventMessage event = event(organization, delivery);
        publisher.publish(new RedeliveryMessage(event, delivery.webhookId(), Cause.RESEND));
        return delivery;
    }

    private EventMessage event(Organization organization, Delivery delivery) {
        Event event = events.find(organization, delivery.event()).orElseThrow(ResendService::gone);
        EventContent content = contents.ofEvent(organization, delivery.event()).orElseThrow(ResendService::gone);
        return new EventMessage(
                organization.id(),
                IdKind.EVENT.of(event.id()),
                event.type(),
                event.source(),
                event.occurredAt(),
                event.externalId(),
                event.resource(),
                event.orderingKey(),
                event.contentType(),
                content.data(),
                content.previousAttributes());
    }

    private static ApiException gone() {
        return new ApiException(ErrorCode.CONTENT_ERASED, "The content of the event was erased or has expired.");
    }
}
