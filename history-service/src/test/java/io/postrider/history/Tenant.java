package io.postrider.history;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postrider.commons.security.ApiKeySecret;
import io.postrider.commons.security.Scope;
import io.postrider.contracts.attempt.AttemptMessage;
import io.postrider.contracts.attempt.Cause;
import io.postrider.contracts.configuration.ApiKeySnapshot;
import io.postrider.contracts.configuration.OrganizationSnapshot;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
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
                    "max.block.ms",
                    20_000,
                    "delivery.timeout.ms",
                    20_000,
                    "request.timeout.ms",
                    10_000,
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

    /** The organization wants its record kept so many days only. */
    public void wishes(Integer attemptDays, Integer bodyDays) {
        OrganizationSnapshot snapshot = new OrganizationSnapshot(
                organization,
                1,
                OrganizationSnapshot.State.ACTIVE,
                "Acme",
                null,
                null,
                null,
                null,
                attemptDays,
                bodyDays);
        send(new ProducerRecord<>(Topic.ORGANIZATIONS.topicName(), organization, ContractJson.write(snapshot)));
    }

    /** An event that came so many days ago. */
    public EventMessage publishedDaysAgo(int days) {
        long random = IdKind.EVENT.uuid(IdKind.EVENT.next()).getLeastSignificantBits();
        long millis = Instant.now().minus(Duration.ofDays(days)).toEpochMilli();
        EventMessage event = new EventMessage(
                organization,
                IdKind.EVENT.of(new UUID(millis << 16 | 0x7000L, random)),
                "Vendor.Created",
                EventMessage.API_SOURCE,
                Instant.ofEpochMilli(millis),
                null,
                null,
                null,
                "application/json",
                "{\"n\": 1}".getBytes(StandardCharsets.UTF_8),
                null);
        send(CloudEventRecord.of(event));
        return event;
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
        webhook(id, 1, State.ACTIVE, List.of("*"), null);
        return id;
    }

    /** One that wants these types, and of these what the filter lets pass. */
    public String createsWebhook(List<String> types, String filter) {
        String id = IdKind.WEBHOOK.next();
        webhook(id, 1, State.ACTIVE, types, filter);
        return id;
    }

    public void disables(String webhook) {
        webhook(webhook, 2, State.DISABLED, List.of("*"), null);
    }

    public void archives(String webhook) {
        webhook(webhook, 3, State.ARCHIVED, List.of("*"), null);
    }

    private void webhook(String id, long version, State state, List<String> types, String filter) {
        WebhookSnapshot snapshot = new WebhookSnapshot(
                id,
                organization,
                version,
                state,
                "https://example.com/hook",
                types,
                null,
                List.of(),
                filter == null ? null : json(filter),
                "standard",
                List.of(),
                Map.of(),
                null,
                Ordering.NONE,
                null,
                null);
        send(new ProducerRecord<>(Topic.WEBHOOKS.topicName(), id, ContractJson.write(snapshot)));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
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

    /** So many events, as fast as Kafka takes them. */
    public List<EventMessage> publishesMany(int count) {
        List<EventMessage> events = IntStream.range(0, count)
                .mapToObj(n -> event("Vendor.Created", "{\"n\": " + n + "}"))
                .toList();
        sendAll(events.stream().map(CloudEventRecord::of).toList());
        return events;
    }

    private EventMessage event(String type, String data) {
        return new EventMessage(
                organization,
                IdKind.EVENT.next(),
                type,
                EventMessage.API_SOURCE,
                Instant.now(),
                null,
                null,
                null,
                "application/json",
                data.getBytes(StandardCharsets.UTF_8),
                null);
    }

    /** All of them, as fast as Kafka takes them. */
    public void recordsAll(List<AttemptMessage> attempts) {
        sendAll(attempts.stream()
                .map(attempt -> new ProducerRecord<>(
                        Topic.DELIVERY_ATTEMPTS.topicName(), attempt.webhookId(), ContractJson.write(attempt)))
                .toList());
    }

    private static void sendAll(List<ProducerRecord<String, byte[]>> records) {
        List<Future<?>> sent = new ArrayList<>();
        records.forEach(record -> sent.add(KAFKA.send(record)));
        for (Future<?> each : sent) {
            try {
                each.get(30, TimeUnit.SECONDS);
            } catch (InterruptedException | ExecutionException | TimeoutException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Until history shows so many attempts of the webhook. */
    public void awaitsAttempts(String webhook, int count) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> asks().get("/v1/webhooks/" + webhook + "/deliveries?limit=1")
                        .then()
                        .body("total", equalTo(count)));
    }

    public static void send(ProducerRecord<String, byte[]> record) {
        try {
            KAFKA.send(record).get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
