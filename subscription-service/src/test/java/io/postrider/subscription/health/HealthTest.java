package io.postrider.subscription.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.postrider.commons.testing.RealParts;
import io.postrider.contracts.attempt.AttemptMessage;
import io.postrider.contracts.attempt.AttemptStatus;
import io.postrider.contracts.attempt.DeliveryState;
import io.postrider.contracts.configuration.WebhookSnapshot;
import io.postrider.contracts.id.DerivedId;
import io.postrider.contracts.id.IdKind;
import io.postrider.contracts.json.ContractJson;
import io.postrider.contracts.topic.Topic;
import io.postrider.subscription.KafkaTopics;
import io.postrider.subscription.Tenant;
import io.postrider.subscription.Tenants;
import io.postrider.subscription.changefeed.MessageProducer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealParts.class)
class HealthTest {

    @Inject
    Tenants tenants;

    @Inject
    KafkaTopics kafka;

    @Inject
    MessageProducer producer;

    private Tenant tenant;
    private String id;
    private Instant time;
    private int sent;

    @BeforeEach
    void newWebhook() {
        tenant = tenants.next();
        id = tenant.post("/v1/webhooks", "{\"url\": \"https://hooks.example\", \"events\": [\"*\"]}")
                .statusCode(201)
                .extract()
                .path("id");
        time = Instant.now();
    }

    @Test
    void attemptsAreCountedAsSeed002DefinesThem() {
        // When
        attempt(AttemptStatus.WAITING, null, false);
        attempt(AttemptStatus.DELIVERED, 200, true);
        attempt(AttemptStatus.DELIVERED, 500, false);
        attempt(AttemptStatus.TIMEOUT, null, false);

        // Then: the rate is the share of delivered, not of succeeded
        counted(3)
                .body("last_delivery_status", equalTo("timeout"))
                .body("delivery_success_rate", equalTo(0.6667f))
                .body("consecutive_failures", equalTo(2))
                .body("failing_since", notNullValue());

        // When
        attempt(AttemptStatus.SKIPPED, null, false);
        counted(4)
                .body("last_delivery_status", equalTo("skipped"))
                .body("delivery_success_rate", equalTo(0.5f))
                .body("consecutive_failures", equalTo(2));
        attempt(AttemptStatus.DELIVERED, 204, true);
        counted(5).body("consecutive_failures", equalTo(0)).body("failing_since", nullValue());
        tenant.get("/v1/webhooks").body("data[0].delivery_count", equalTo(5));
    }

    @Test
    void aRecordThatKafkaHasTwiceCountsOnceAndAnUnreadableOneStopsNothing() {
        AttemptMessage attempt = message(AttemptStatus.DELIVERED, 200, true, "Vendor.Created", DeliveryState.SUCCEEDED);
        publish(attempt);
        publish(attempt);
        send("{".getBytes(StandardCharsets.UTF_8));
        send("{\"webhook_id\": \"wh_x\"}".getBytes(StandardCharsets.UTF_8));
        attempt(AttemptStatus.DELIVERED, 200, true);
        counted(2);
    }

    @Test
    void theFourthFailureInARowAndTheRecoveryAreTold() {
        for (int i = 0; i < 5; i++) {
            attempt(AttemptStatus.ERROR, null, false);
        }
        attempt(AttemptStatus.DELIVERED, 200, true);
        attempt(AttemptStatus.DELIVERED, 200, true);

        counted(7).body("state", equalTo("active"));
        await().untilAsserted(() -> assertThat(operationalEvents())
                .containsExactlyInAnyOrder("postrider.webhook.failing", "postrider.webhook.recovered"));
    }

    @Test
    void aReceiverThatIsGoneDisablesItsWebhook() throws Exception {
        attempt(AttemptStatus.DELIVERED, 410, false);

        await().untilAsserted(() -> tenant.get("/v1/webhooks/" + id)
                .body("state", equalTo("disabled"))
                .body("enabled", equalTo(false))
                .body("disabled_reason", equalTo("gone")));
        await().untilAsserted(() -> assertThat(operationalEvents()).containsExactly("postrider.webhook.disabled"));
        WebhookSnapshot snapshot =
                ContractJson.read(kafka.ofKey(Topic.WEBHOOKS, id).getLast().value(), WebhookSnapshot.class);
        assertThat(snapshot.state()).isEqualTo(WebhookSnapshot.State.DISABLED);
        assertThat(snapshot.version()).isEqualTo(2);
        assertThat(snapshot.secrets()).hasSize(1);
    }

    @Test
    void fiveDaysOfFailureOnlyDisableAndSwitchingOnStartsAfresh() {
        // Given
        attempt(AttemptStatus.TIMEOUT, null, false);
        time = time.plus(Duration.ofDays(5).minusSeconds(60));
        attempt(AttemptStatus.TIMEOUT, null, false);
        counted(2).body("state", equalTo("active"));

        // When
        time = time.plusSeconds(60);
        attempt(AttemptStatus.TIMEOUT, null, false);

        // Then
        await().untilAsserted(() -> tenant.get("/v1/webhooks/" + id)
                .body("state", equalTo("disabled"))
                .body("disabled_reason", equalTo("failing")));

        // When: a stale answer arrives after the tenant switched it on
        tenant.patch("/v1/webhooks/" + id, "{\"enabled\": true}").statusCode(200);
        time = Instant.now().minusSeconds(3600);
        attempt(AttemptStatus.DELIVERED, 410, false);

        // Then
        counted(4).body("state", equalTo("active"));
    }

    @Test
    void anExhaustedDeliveryIsToldButNotOneOfAnOperationalEvent() {
        publish(message(AttemptStatus.TIMEOUT, null, false, "postrider.webhook.failing", DeliveryState.FAILED));
        publish(message(AttemptStatus.TIMEOUT, null, false, "Vendor.Created", DeliveryState.FAILED));

        counted(2);
        await().untilAsserted(() -> assertThat(operationalEvents()).containsExactly("postrider.delivery.exhausted"));
    }

    private ValidatableResponse counted(int attempts) {
        await().untilAsserted(() -> tenant.get("/v1/webhooks/" + id).body("delivery_count", equalTo(attempts)));
        return tenant.get("/v1/webhooks/" + id);
    }

    private java.util.List<String> operationalEvents() {
        return kafka.all(Topic.EVENTS).stream()
                .filter(record -> tenant.organization().id().equals(header(record, "ce_organization")))
                .map(record -> header(record, "ce_type"))
                .toList();
    }

    private static String header(org.apache.kafka.clients.consumer.ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private void attempt(AttemptStatus status, Integer responseStatus, boolean succeeded) {
        DeliveryState state = succeeded ? DeliveryState.SUCCEEDED : DeliveryState.PENDING;
        publish(message(status, responseStatus, succeeded, "Vendor.Created", state));
    }

    private AttemptMessage message(
            AttemptStatus status, Integer responseStatus, boolean succeeded, String eventType, DeliveryState state) {
        String event = IdKind.EVENT.next();
        return new AttemptMessage(
                IdKind.ATTEMPT.next(),
                tenant.organization().id(),
                id,
                DerivedId.delivery(tenant.organization().id(), event, id),
                event,
                eventType,
                null,
                status == AttemptStatus.WAITING ? 0 : 1,
                status,
                succeeded,
                responseStatus,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                time.plusSeconds(sent++),
                null,
                state);
    }

    private void publish(AttemptMessage attempt) {
        send(ContractJson.write(attempt));
    }

    private void send(byte[] value) {
        producer.send(new ProducerRecord<>(Topic.DELIVERY_ATTEMPTS.topicName(), id, value))
                .join();
    }
}
