package io.postrider.subscription.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.commons.testing.RealParts;
import io.postrider.contracts.configuration.InboundWebhookSnapshot;
import io.postrider.contracts.json.ContractJson;
import io.postrider.contracts.secret.AesGcmSecretCipher;
import io.postrider.contracts.secret.SecretCipher.Place;
import io.postrider.contracts.topic.Topic;
import io.postrider.subscription.KafkaTopics;
import io.postrider.subscription.Tenant;
import io.postrider.subscription.Tenants;
import io.postrider.subscription.changefeed.ChangeFeed;
import io.postrider.subscription.changefeed.SnapshotStore.Task;
import io.postrider.subscription.changefeed.Walks;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rotation of the encryption key, as it meets inbound webhooks. */
@QuarkusTest
@WithTestResource(RealParts.class)
class InboundWebhookReencryptionTest {

    private static final String NEW =
            "new:" + Base64.getEncoder().encodeToString("n".repeat(32).getBytes(StandardCharsets.UTF_8));

    @Inject
    Tenants tenants;

    @Inject
    KafkaTopics kafka;

    @Inject
    ChangeFeed changeFeed;

    @Inject
    EntityManager database;

    @Inject
    InboundWebhookRepository inbounds;

    private Tenant tenant;

    @AfterEach
    void backToTheKeyOfTheOtherTests() {
        walks(RealParts.SECRETS_KEYS + "," + NEW).wholeWay(Task.REENCRYPT);
    }

    @Test
    void everySecretIsOfTheNewKeyAlsoWhenTheCommandEndedOnItsWay() throws Exception {
        // Given one active and one that is rotating
        tenant = tenants.next();
        JsonPath source = tenant.post("/v1/sources", "{\"provider\": \"github\", \"name\": \"s\"}")
                .statusCode(201)
                .extract()
                .jsonPath();
        JsonPath rotated = tenant.act("/v1/sources/" + source.getString("id") + "/webhooks/rotate")
                .statusCode(201)
                .extract()
                .jsonPath();
        Walks walks = walks(NEW + "," + RealParts.SECRETS_KEYS);

        // When
        walks.firstPage(Task.REENCRYPT);
        walks.wholeWay(Task.REENCRYPT);
        walks.wholeWay(Task.REENCRYPT);

        // Then each is told once more, and the old key can go
        AesGcmSecretCipher newKeyOnly = AesGcmSecretCipher.ofKeys(NEW);
        Map<String, String> secrets = Map.of(
                source.getString("webhook_slug"), source.getString("webhook_signing_secret"),
                rotated.getString("slug"), rotated.getString("webhook_signing_secret"));
        for (Map.Entry<String, String> inbound : secrets.entrySet()) {
            Place place = Place.inboundWebhookSecret(tenant.organization().id(), inbound.getKey());
            assertThat(newKeyOnly.decrypt(
                            place, snapshots(inbound.getKey()).getLast().secret()))
                    .isEqualTo(inbound.getValue());
        }
        assertThat(snapshots(source.getString("webhook_slug")))
                .extracting(InboundWebhookSnapshot::version)
                .containsExactly(1L, 2L, 3L);
        assertThat(snapshots(rotated.getString("slug")))
                .extracting(InboundWebhookSnapshot::version)
                .containsExactly(1L, 2L);
    }

    private Walks walks(String keys) {
        return new Walks(
                changeFeed,
                tenant.organization(),
                new InboundWebhookStore(database, inbounds, AesGcmSecretCipher.ofKeys(keys)));
    }

    private List<InboundWebhookSnapshot> snapshots(String slug) throws Exception {
        Stream.Builder<InboundWebhookSnapshot> snapshots = Stream.builder();
        for (var record : kafka.ofKey(Topic.INBOUND_WEBHOOKS, slug)) {
            snapshots.add(ContractJson.read(record.value(), InboundWebhookSnapshot.class));
        }
        return snapshots.build().toList();
    }
}
