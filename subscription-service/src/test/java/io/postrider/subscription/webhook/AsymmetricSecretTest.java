package io.postrider.subscription.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.postrider.commons.testing.RealParts;
import io.postrider.contracts.configuration.WebhookSnapshot;
import io.postrider.contracts.json.ContractJson;
import io.postrider.contracts.secret.SecretCipher;
import io.postrider.contracts.secret.SecretCipher.Place;
import io.postrider.contracts.topic.Topic;
import io.postrider.subscription.KafkaTopics;
import io.postrider.subscription.Tenant;
import io.postrider.subscription.Tenants;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Webhooks that sign with an ed25519 private key: receivers need its public half only. */
@QuarkusTest
@WithTestResource(RealParts.class)
class AsymmetricSecretTest {

    private static final String PUBLIC_KEY = "whpk_[A-Za-z0-9+/]{43}=";
    private static final String GIVEN = "whsk_nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=";
    private static final String GIVEN_PUBLIC = "whpk_11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

    @Inject
    Tenants tenants;

    @Inject
    KafkaTopics kafka;

    @Inject
    SecretCipher cipher;

    private Tenant tenant;

    @BeforeEach
    void newTenantWithFormats() {
        tenant = tenants.next();
        tenant.post("/v1/formats", """
                {"name": "asymmetric", "signature": {"header": "x-s", "algorithm": "ed25519"}}""").statusCode(201);
        tenant.post("/v1/formats", """
                {"name": "shared", "signature": {"header": "x-s"}}""").statusCode(201);
    }

    @Test
    void thePublicKeyStandsWhereverTheWebhookIsShown() {
        // When
        String id = create("asymmetric", null);

        // Then
        String key = tenant.get("/v1/webhooks/" + id)
                .body("public_key", matchesPattern(PUBLIC_KEY))
                .extract()
                .path("public_key");
        tenant.get("/v1/webhooks").body("data[0].public_key", equalTo(key));
        tenant.get("/v1/webhooks/" + id + "/secret")
                .body("public_key", equalTo(key))
                .body("secret", matchesPattern("whsk_.*"));
        String rotated = tenant.act("/v1/webhooks/" + id + "/secret/rotate")
                .body("public_key", matchesPattern(PUBLIC_KEY))
                .extract()
                .path("public_key");
        assertThat(rotated).isNotEqualTo(key);
        tenant.get("/v1/webhooks/" + id).body("public_key", equalTo(rotated));
    }

    @Test
    void aGivenPrivateKeyIsNotShownAndItsPublicKeyIs() {
        String id = create("asymmetric", GIVEN);
        tenant.get("/v1/webhooks/" + id)
                .body("public_key", equalTo(GIVEN_PUBLIC))
                .body("$", not(hasKey("secret")));
        String standard = create("standard", GIVEN);
        tenant.get("/v1/webhooks/" + standard).body("public_key", equalTo(GIVEN_PUBLIC));
    }

    @Test
    void aSharedSecretHasNoPublicKey() {
        tenant.get("/v1/webhooks/" + create("standard", null)).body("$", not(hasKey("public_key")));
    }

    @Test
    void aWebhookThatChangesToAnAsymmetricFormatGetsAKeyThatItCanSignWith() throws Exception {
        // Given
        String id = create("shared", "a secret of sixteen");

        // When
        String made = tenant.patch("/v1/webhooks/" + id, "{\"format\": \"asymmetric\"}")
                .statusCode(200)
                .body("public_key", matchesPattern(PUBLIC_KEY))
                .body("secret", matchesPattern("whsk_.*"))
                .extract()
                .path("secret");

        // Then the old secret signs nothing any more
        assertThat(clearSecrets(id)).containsExactly(made);
        tenant.patch("/v1/webhooks/" + id, "{\"name\": \"n\"}").body("$", not(hasKey("secret")));
        assertThat(clearSecrets(id)).containsExactly(made);
    }

    @Test
    void aKeyGivenWithTheChangeReplacesTheSharedSecretWithoutAGrace() throws Exception {
        String id = create("shared", null);
        tenant.patch("/v1/webhooks/" + id, "{\"format\": \"asymmetric\", \"secret\": \"%s\"}".formatted(GIVEN))
                .statusCode(200)
                .body("public_key", equalTo(GIVEN_PUBLIC));
        assertThat(clearSecrets(id)).containsExactly(GIVEN);
        tenant.patch("/v1/webhooks/" + id, "{\"secret\": \"a secret of sixteen\"}")
                .statusCode(400)
                .body("detail.code", equalTo("weak_secret"));
    }

    @Test
    void aFormatBecomesAsymmetricOnlyWhileNoWebhookHasIt() {
        String asymmetric = "{\"signature\": {\"header\": \"x-s\", \"algorithm\": \"ed25519\"}}";
        String id = create("shared", null);

        tenant.put("/v1/formats/shared", asymmetric).statusCode(409).body("detail.code", equalTo("format_in_use"));
        tenant.put("/v1/formats/shared", "{\"signature\": {\"header\": \"x-t\"}}")
                .statusCode(200);
        tenant.delete("/v1/webhooks/" + id).statusCode(204);
        tenant.put("/v1/formats/shared", asymmetric).statusCode(200);
    }

    private String create(String format, String secret) {
        String more = secret == null ? "" : ", \"secret\": \"" + secret + "\"";
        return tenant.post(
                        "/v1/webhooks",
                        "{\"url\": \"https://hooks.example\", \"events\": [\"*\"], \"format\": \"%s\"%s}"
                                .formatted(format, more))
                .statusCode(201)
                .extract()
                .path("id");
    }

    private List<String> clearSecrets(String id) throws Exception {
        WebhookSnapshot latest =
                ContractJson.read(kafka.ofKey(Topic.WEBHOOKS, id).getLast().value(), WebhookSnapshot.class);
        Place place = Place.webhookSecret(latest.organization(), id);
        return latest.secrets().stream()
                .map(secret -> cipher.decrypt(place, secret.secret()))
                .toList();
    }
}
