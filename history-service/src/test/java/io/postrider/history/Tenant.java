package io.postrider.history;

import static io.restassured.RestAssured.given;

import io.postrider.commons.security.ApiKeySecret;
import io.postrider.commons.security.Scope;
import io.postrider.contracts.attempt.AttemptMessage;
import io.postrider.contracts.attempt.Cause;
import io.postrider.contracts.configuration.ApiKeySnapshot;
import io.postrider.contracts.configuration.WebhookSnapshot;
import io.postrider.contracts.configuration.WebhookSnapshot.Ordering;
import io.postrider.contracts.configuration.WebhookSnapshot.State;
import io.postrider.contracts.event.CloudEventRecord;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.event.RedeliveryMessage;
import io.postrider.contracts.id.IdKind;
import io.postrider.contracts.json.ContractJson;
import io.postrider.contracts.topic.Topic;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** A fresh organization with an API key, and the other services' side of the topics. */
public final class Tenant {

    private static final KafkaProducer<String, byte[]> KAFKA = new KafkaProducer<>(
            Map.of(
                    "bootstrap.servers",
                    ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class),
                    "max.request.size",
                    Topic.MAX_MESSAGE_BYTES),
            new StringSerializer(),
            new ByteArraySerializer());

    private final String organization = IdKind.ORGANIZATION.next();
    private final String admin;

    public Tenant() {
        this.admin = apiKey(Scope.ADMIN);
    }

    public String organization() {
        return organization;
    }

    /** A request as the tenant's administrator. */
    public RequestSpecification asks() {
        return given().header("Authorization", "Bearer " + admin);
    }

    /** A new key of this organization with these scopes only. */
    public String apiKey(String... scopes) {
        String secret = ApiKeySecret.next();
        String id = IdKind.API_KEY.next();
        ApiKeySnapshot key =
                new ApiKeySnapshot(id, organization, 1, ApiKeySecret.sha256(secret), List.of(scopes), null, false);
        send(new ProducerRecord<>(Topic.API_KEYS.topicName(), id, ContractJson.write(key)));
        return secret;
    }

    public String createsWebhook() {
        String id = IdKind.WEBHOOK.next();
        webhook(id, 1, State.ACTIVE);
        return id;
    }

    public void archives(String webhook) {
        webhook(webhook, 2, State.ARCHIVED);
    }

    private void webhook(String id, long version, State state) {
        WebhookSnapshot snapshot = new WebhookSnapshot(
                id,
                organization,
                version,
                state,
                "https://example.com/hook",
                List.of("*"),
                null,
                List.of(),
                null,
                "standard",
                List.of(),
                Map.of(),
                null,
                Ordering.NONE,
                null,
                null);
        send(new ProducerRecord<>(Topic.WEBHOOKS.topicName(), id, ContractJson.write(snapshot)));
    }

    public EventMessage publishes(String type, String data) {
        return publishes(type, data.getBytes(StandardCharsets.UTF_8), "application/json", null);
    }

    public EventMessage publishes(String type, byte[] data, String contentType, String resource) {
        EventMessage event = new EventMessage(
                organization,
                IdKind.EVENT.next(),
                type,
                EventMessage.API_SOURCE,
                Instant.now(),
                "sender-" + type,
                resource,
                null,
                contentType,
                data,
                "{\"name\": \"before\"}");
        send(CloudEventRecord.of(event));
        return event;
    }

    public EventMessage tests(String webhook) {
        EventMessage event = new EventMessage(
                organization,
                IdKind.EVENT.next(),
                "webhook.test",
                EventMessage.API_SOURCE,
                Instant.now(),
                null,
                null,
                null,
                "application/json",
                "{\"test\": true}".getBytes(StandardCharsets.UTF_8),
                null);
        send(CloudEventRecord.of(new RedeliveryMessage(event, webhook, Cause.TEST)));
        return event;
    }

    public AttemptMessage records(AttemptMessage attempt) {
        send(new ProducerRecord<>(
                Topic.DELIVERY_ATTEMPTS.topicName(), attempt.webhookId(), ContractJson.write(attempt)));
        return attempt;
    }

    public static void send(ProducerRecord<String, byte[]> record) {
        try {
            KAFKA.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
