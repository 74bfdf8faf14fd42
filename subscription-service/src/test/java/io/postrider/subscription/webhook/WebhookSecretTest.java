package io.postrider.subscription.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

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
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealParts.class)
class WebhookSecretTest {

    @Inject
    Tenants tenants;

    @Inject
    KafkaTopics kafka;

    @Inject
    SecretCipher cipher;

    private Tenant tenant;
    private String id;

    @BeforeEach
    void newWebhook() {
        tenant = tenants.next();
        id = tenant.post(
                        "/v1/webhooks",
                        "{\"url\": \"https://hooks.example\", \"events\": [\"*\"], \"secret\": \"the first secret.\"}")
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void rotationWithoutABodyMakesASecretAndSignsWithBothForADay() throws Exception {
        // When
        String made = tenant.act("/v1/webhooks/" + id + "/secret/rotate")
                .statusCode(200)
                .body("previous_expires_at", notNullValue())
                .extract()
                .path("secret");

        // Then
        assertThat(clearSecrets()).containsExactly(made, "the first secret.");
        assertThat(latest().secrets().getFirst().expiresAt()).isNull();
        assertThat(latest().secrets().getLast().expiresAt()).isNotNull();
        tenant.get("/v1/webhooks/" + id + "/secret").body("secret", equalTo(made));
    }

    @Test
    void rotationWithoutGraceForgetsTheOldSecretAtOnce() throws Exception {
        tenant.post(
                        "/v1/webhooks/" + id + "/secret/rotate",
                        "{\"secret\": \"the second secret\", \"grace_seconds\": 0}")
                .statusCode(200)
                .body("secret", nullValue());
        assertThat(clearSecrets()).containsExactly("the second secret");
    }

    @Test
    void aPatchOfTheSecretRotatesTheSameWay() throws Exception {
        tenant.patch("/v1/webhooks/" + id, "{\"secret\": \"the second secret\"}")
                .statusCode(200)
                .body("secret", nullValue());
        assertThat(clearSecrets()).containsExactly("the second secret", "the first secret.");
    }

    @Test
    void badRotationsAreRefused() {
        String path = "/v1/webhooks/" + id + "/secret/rotate";
        tenant.post(path, "{\"secret\": \"short\"}").statusCode(400).body("detail.code", equalTo("weak_secret"));
        tenant.post(path, "{\"grace_seconds\": 604801}").statusCode(422);
        tenant.post(path, "{\"grace\": 1}").statusCode(422);
        tenant.given().contentType(ContentType.TEXT).body("x").post(path).then().statusCode(415);
    }

    @Test
    void anEmptySecretTakesAnOptionalSignatureOff() throws Exception {
        tenant.patch("/v1/webhooks/" + id, "{\"format\": \"raw\", \"secret\": \"\"}")
                .statusCode(200);
        assertThat(latest().secrets()).isEmpty();

        tenant.patch("/v1/webhooks/" + id, "{\"format\": \"standard\"}").statusCode(200);
        assertThat(clearSecrets()).hasSize(1);
    }

    @Test
    void revealingCanBeSwitchedOff() {
        tenant.put("/v1/organization", "{\"name\": \"Acme\", \"reveal_secrets\": false}")
                .statusCode(200);
        tenant.act("/v1/webhooks/" + id + "/secret/rotate").statusCode(200);
        tenant.get("/v1/webhooks/" + id + "/secret")
                .statusCode(403)
                .body("detail.code", equalTo("secret_reveal_disabled"));
    }

    private WebhookSnapshot latest() throws Exception {
        return ContractJson.read(kafka.ofKey(Topic.WEBHOOKS, id).getLast().value(), WebhookSnapshot.class);
    }

    private List<String> clearSecrets() throws Exception {
        Place place = Place.webhookSecret(tenant.organization().id(), id);
        return latest().secrets().stream()
                .map(secret -> cipher.decrypt(place, secret.secret()))
                .toList();
    }
}
