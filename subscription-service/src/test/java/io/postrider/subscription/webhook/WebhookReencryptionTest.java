package io.postrider.subscription.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.commons.testing.RealParts;
import io.postrider.contracts.configuration.WebhookSnapshot;
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
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rotation of the encryption key, over all webhooks, by a command that ends on its way and is run again. */
@QuarkusTest
@WithTestResource(RealParts.class)
class WebhookReencryptionTest {

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

    private Tenant tenant;

    @AfterEach
    void backToTheKeyOfTheOtherTests() {
        walks(RealParts.SECRETS_KEYS + "," + NEW).wholeWay(Task.REENCRYPT);
    }

    @Test
    void everySecretAndHeaderIsOfTheNewKeyAndEachWebhookToldOnce() throws Exception {
        // Given
        tenant = tenants.next();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(tenant.post("/v1/webhooks", """
                            {"url": "https://hooks.example", "events": ["*"], "secret": "a secret of sixteen",
                             "headers": {"X-Team": "blue"},
                             "oauth": {"token_url": "https://login.example", "client_id": "a",
                                       "client_secret": "open sesame"}}""").statusCode(201).extract().path("id"));
        }
        Walks walks = walks(NEW + "," + RealParts.SECRETS_KEYS);

        // When
        walks.firstPage(Task.REENCRYPT);
        walks.wholeWay(Task.REENCRYPT);
        walks.wholeWay(Task.REENCRYPT);

        // Then
        AesGcmSecretCipher newKeyOnly = AesGcmSecretCipher.ofKeys(NEW);
        for (String id : ids) {
            var told = kafka.ofKey(Topic.WEBHOOKS, id);
            assertThat(told).hasSize(2);
            WebhookSnapshot last = ContractJson.read(told.getLast().value(), WebhookSnapshot.class);
            assertThat(last.version()).isEqualTo(2);
            assertThat(newKeyOnly.decrypt(
                            Place.webhookSecret(last.organization(), id),
                            last.secrets().getFirst().secret()))
                    .isEqualTo("a secret of sixteen");
            assertThat(newKeyOnly.decrypt(
                            Place.webhookHeader(last.organization(), id, "x-team"),
                            last.headers().get("x-team")))
                    .isEqualTo("blue");
            assertThat(newKeyOnly.decrypt(
                            Place.webhookOAuthSecret(last.organization(), id),
                            last.oauth().clientSecret()))
                    .isEqualTo("open sesame");
        }
    }

    private Walks walks(String keys) {
        AesGcmSecretCipher cipher = AesGcmSecretCipher.ofKeys(keys);
        return new Walks(
                changeFeed,
                tenant.organization(),
                new WebhookStore(
                        database,
                        new SecretMaker(cipher),
                        new SettingsSecrets(cipher, Clock.systemUTC()),
                        Clock.systemUTC()));
    }
}
