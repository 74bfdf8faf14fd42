package io.postrider.subscription.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.security.Organization;
import io.postrider.contracts.attempt.Cause;
import io.postrider.contracts.event.CloudEventRecord;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.event.RedeliveryMessage;
import io.postrider.contracts.id.IdKind;
import io.postrider.subscription.changefeed.MessageProducer;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends a made-up event to one webhook. */
@ApplicationScoped
class WebhookTestService {

    private static final String DEFAULT_TYPE = "webhook.test";
    private static final byte[] DEFAULT_DATA = "{\"test\": true}".getBytes(StandardCharsets.UTF_8);
    private static final long LIMIT_MILLIS = 2_000;

    private final WebhookService webhooks;
    private final MessageProducer kafka;
    private final ObjectMapper json;
    private final Clock clock;

    WebhookTestService(WebhookService webhooks, MessageProducer kafka, ObjectMapper json, Clock clock) {
        this.webhooks = webhooks;
        this.kafka = kafka;
        this.json = json;
        this.clock = clock;
    }

    /** Answers when Kafka has the event: it is sent then, also when this process ends at once. */
    WebhookTestResponse test(Organization organization, String webhookId, WebhookTestRequest request) {
        webhooks.get(organization, webhookId);
        Instant now = clock.instant();
        EventMessage event = event(organization, request, now);
        publish(new RedeliveryMessage(event, webhookId, Cause.TEST));
        return new WebhookTestResponse(event.id(), true, null, null, now.getEpochSecond());
    }

    private EventMessage event(Organization organization, WebhookTestRequest request, Instant now) {
        return new EventMessage(
                organization.id(),
                IdKind.EVENT.next(),
                request.eventType() == null ? DEFAULT_TYPE : request.eventType(),
                EventMessage.API_SOURCE,
                now,
                null,
                null,
                null,
                "application/json",
                data(request),
                null);
    }

    private byte[] data(WebhookTestRequest request) {
        try {
            return request.payload() == null || request.payload().isNull()
                    ? DEFAULT_DATA
                    : json.writeValueAsBytes(request.payload());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was read as JSON can be written", e);
        }
    }

    private void publish(RedeliveryMessage message) {
        try {
            kafka.send(CloudEventRecord.of(message)).get(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new ApiException(ErrorCode.UNAVAILABLE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException(ErrorCode.UNAVAILABLE);
        }
    }
}
