package io.postrider.subscription.changefeed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postrider.commons.testing.RealParts;
import io.postrider.contracts.configuration.EventTypeSnapshot;
import io.postrider.contracts.topic.Topic;
import io.postrider.subscription.KafkaTopics;
import io.postrider.subscription.Tenant;
import io.postrider.subscription.Tenants;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealParts.class)
class TombstoneTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    Tenants tenants;

    @Inject
    KafkaTopics kafka;

    @Inject
    TombstoneJob job;

    @Test
    void whatWasArchivedLongAgoLeavesItsTopicOnce() {
        // Given
        Tenant tenant = tenants.next();
        String kept = create(tenant);
        String archived = create(tenant);
        tenant.delete("/v1/webhooks/" + archived).statusCode(204);

        // When it was archived just now
        job.run();

        // Then
        assertThat(kafka.ofKey(Topic.WEBHOOKS, archived)).hasSize(2);

        // When time has passed
        job.tellAll(Instant.now().plusSeconds(60));
        job.tellAll(Instant.now().plusSeconds(60));

        // Then
        await().atMost(LIMIT)
                .until(() -> kafka.ofKey(Topic.WEBHOOKS, archived).getLast().value() == null);
        assertThat(kafka.ofKey(Topic.WEBHOOKS, archived)).hasSize(3);
        assertThat(kafka.ofKey(Topic.WEBHOOKS, kept)).hasSize(1);
    }

    @Test
    void aTypeThatIsMadeAgainAndArchivedAgainGetsAnotherTombstone() {
        Tenant tenant = tenants.next();
        String key = EventTypeSnapshot.keyOf(tenant.organization().id(), "A");
        for (int round = 1; round <= 2; round++) {
            tenant.post("/v1/event-types", "{\"name\": \"A\"}").statusCode(201);
            tenant.delete("/v1/event-types/A").statusCode(204);
            job.tellAll(Instant.now().plusSeconds(60));

            int told = 3 * round;
            await().atMost(LIMIT)
                    .until(() -> kafka.ofKey(Topic.EVENT_TYPES, key).size() == told);
            assertThat(kafka.ofKey(Topic.EVENT_TYPES, key).getLast().value()).isNull();
        }
    }

    private static String create(Tenant tenant) {
        return tenant.post("/v1/webhooks", "{\"url\": \"https://hooks.example\", \"events\": [\"*\"]}")
                .statusCode(201)
                .extract()
                .path("id");
    }
}
