package io.postrider.history.redelivery;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.security.Organization;
import io.postrider.contracts.attempt.Cause;
import io.postrider.contracts.event.CloudEventRecord;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.event.RedeliveryMessage;
import io.postrider.history.delivery.Delivery;
import io.postrider.history.delivery.DeliveryRepository;
import io.postrider.history.event.RecordedEventRepository;
import io.postrider.history.messaging.MessagePublisher;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Sends one delivery again, whatever became of it. */
@ApplicationScoped
class ResendService {

    private final DeliveryRepository deliveries;
    private final RecordedEventRepository events;
    private final MessagePublisher publisher;

    ResendService(DeliveryRepository deliveries, RecordedEventRepository events, MessagePublisher publisher) {
        this.deliveries = deliveries;
        this.events = events;
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
        EventMessage event = events.find(organization, delivery.event()).orElseThrow(ResendService::gone);
        publisher.publishAll(
                List.of(CloudEventRecord.of(new RedeliveryMessage(event, delivery.webhookId(), Cause.RESEND))));
        return delivery;
    }

    private static ApiException gone() {
        return new ApiException(ErrorCode.CONTENT_ERASED, "The content of the event was erased or has expired.");
    }
}
