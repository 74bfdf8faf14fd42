package io.postrider.subscription.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.commons.testing.RealParts;
import io.postrider.contracts.configuration.EventTypeSnapshot;
import io.postrider.contracts.configuration.FormatSnapshot;
import io.postrider.contracts.topic.Topic;
import io.postrider.subscription.KafkaTopics;
import io.postrider.subscription.Tenant;
import io.postrider.subscription.Tenants;
import io.postrider.subscription.changefeed.SnapshotStore.Task;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealParts.class)
class MaintenanceTest {

    @Inject
    Tenants tenants;

    @Inject
    KafkaTopics kafka;

    @Inject
    MaintenanceService maintenance;

    @Test
    void everySnapshotIsToldAgainAsItIs() {
        // Given one object of each kind
        Tenant tenant = tenants.next();
        String organization = tenant.organization().id();
        tenant.post("/v1/event-types", "{\"name\": \"A\"}").statusCode(201);
        tenant.post("/v1/formats", "{\"name\": \"f\", \"extends\": \"raw\"}").statusCode(201);
        String webhook = tenant.post("/v1/webhooks", "{\"url\": \"https://hooks.example\", \"events\": [\"A\"]}")
                .extract()
                .path("id");
        tenant.patch("/v1/webhooks/" + webhook, "{\"name\": \"n\"}").statusCode(200);
        String slug = tenant.post("/v1/sources", "{\"provider\": \"custom\", \"name\": \"s\"}")
                .extract()
                .path("webhook_slug");
        Map<Topic, String> keys = Map.of(
                Topic.ORGANIZATIONS, organization,
                Topic.EVENT_TYPES, EventTypeSnapshot.keyOf(organization, "A"),
                Topic.FORMATS, FormatSnapshot.keyOf(organization, "f"),
                Topic.WEBHOOKS, webhook,
                Topic.INBOUND_WEBHOOKS, slug);

        // When
        assertThat(maintenance.run(Task.REPUBLISH)).isGreaterThanOrEqualTo(6);

        // Then
        keys.forEach((topic, key) -> Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> {
                    List<ConsumerRecord<String, byte[]>> told = kafka.ofKey(topic, key);
                    assertThat(told).hasSizeGreaterThanOrEqualTo(2);
                    assertThat(told.getLast().value())
                            .isEqualTo(told.get(told.size() - 2).value());
                }));
    }

    @Test
    void secretsOfTheCurrentKeyStayAsTheyAre() {
        tenants.next()
                .post("/v1/webhooks", "{\"url\": \"https://hooks.example\", \"events\": [\"*\"]}")
                .statusCode(201);

        assertThat(maintenance.run(Task.REENCRYPT)).isZero();
    }
}
