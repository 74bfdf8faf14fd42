package io.postrider.history;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.postrider.commons.security.ApiKeySecret;
import io.postrider.commons.security.Scope;
import io.postrider.contracts.attempt.AttemptMessage;
import io.postrider.contracts.attempt.Cause;
import io.postrider.contracts.configuration.WebhookSnapshot.State;
import io.postrider.contracts.event.CloudEventRecord;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.event.RedeliveryMessage;
import io.postrider.contracts.id.IdKind;
import io.postrider.contracts.topic.Topic;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.ConfigProvider;

/** A fresh organization with an API key, and what happens to it. What is told to history is made by {@link Messages}. */
public final class Tenant {

    private static final KafkaSender KAFKA =
            new KafkaSender(ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));

    private final String organization = IdKind.ORGANIZATION.next();
    private final String admin = apiKey(Scope.ADMIN);

    public String organization() {
        return organization;
    }

    /** A request as the tenant's administrator. */
    public RequestSpecification asks() {
        return given().header("Authorization", "Bearer " + admin);
    }

    /** Until history shows so many attempts of the webhook. */
    public void awaitsAttempts(String webhook, int count) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> asks().get("/v1/webhooks/" + webhook + "/deliveries?limit=1")
                        .then()
                        .body("total", equalTo(count)));
    }

    /** A new key of this organization with these scopes only. */
    public String apiKey(String... scopes) {
        String secret = ApiKeySecret.next();
        KAFKA.send(Messages.apiKey(organization, secret, scopes));
        return secret;
    }

    /** The organization wants its record kept so many days only. */
    public void wishes(Integer attemptDays, Integer bodyDays) {
        KAFKA.send(Messages.organization(organization, attemptDays, bodyDays));
    }

    /** By its operator. */
    public void isSuspended() {
        KAFKA.send(Messages.suspended(organization));
    }

    public String createsWebhook() {
        return createsWebhook(List.of("*"), null);
    }

    /** One that wants these types, and of these what the filter lets pass. */
    public String createsWebhook(List<String> types, String filter) {
        String id = IdKind.WEBHOOK.next();
        KAFKA.send(Messages.webhook(organization, id, 1, State.ACTIVE, types, filter));
        return id;
    }

    public void disables(String webhook) {
        KAFKA.send(Messages.webhook(organization, webhook, 2, State.DISABLED));
    }

    public void archives(String webhook) {
        KAFKA.send(Messages.webhook(organization, webhook, 3, State.ARCHIVED));
    }

    public EventMessage publishes(String type, String data) {
        return publishes(type, data.getBytes(StandardCharsets.UTF_8), "application/json", null);
    }

    public EventMessage publishes(String type, byte[] data, String contentType, String resource) {
        return published(Events.full(organization, type, data, contentType, resource));
    }

    /** An event that came so many days ago. */
    public EventMessage publishedDaysAgo(int days) {
        return published(Events.daysAgo(organization, days));
    }

    /** So many events, as fast as Kafka takes them. */
    public List<EventMessage> publishesMany(int count) {
        List<EventMessage> events = IntStream.range(0, count)
                .mapToObj(n -> Events.of(organization, "Vendor.Created", "{\"n\": " + n + "}"))
                .toList();
        KAFKA.sendAll(events.stream().map(CloudEventRecord::of).toList());
        return events;
    }

    private static EventMessage published(EventMessage event) {
        KAFKA.send(CloudEventRecord.of(event));
        return event;
    }

    public EventMessage tests(String webhook) {
        EventMessage event = Events.of(organization, "webhook.test", "{\"test\": true}");
        KAFKA.send(CloudEventRecord.of(new RedeliveryMessage(event, webhook, Cause.TEST)));
        return event;
    }

    public AttemptMessage records(AttemptMessage attempt) {
        KAFKA.send(Messages.attempt(attempt));
        return attempt;
    }

    /** All of them, as fast as Kafka takes them. */
    public void recordsAll(List<AttemptMessage> attempts) {
        KAFKA.sendAll(attempts.stream().map(Messages::attempt).toList());
    }

    /** Anything at all, where attempts are told. */
    public void tellsOfAttempts(String webhook, byte[] message) {
        KAFKA.send(new ProducerRecord<>(Topic.DELIVERY_ATTEMPTS.topicName(), webhook, message));
    }
}
