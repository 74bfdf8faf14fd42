package io.postrider.subscription.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.postrider.commons.testing.RealParts;
import io.postrider.contracts.configuration.InboundWebhookSnapshot;
import io.postrider.contracts.configuration.InboundWebhookSnapshot.State;
import io.postrider.contracts.json.ContractJson;
import io.postrider.contracts.secret.SecretCipher;
import io.postrider.contracts.secret.SecretCipher.Place;
import io.postrider.contracts.topic.Topic;
import io.postrider.subscription.KafkaTopics;
import io.postrider.subscription.Tenant;
import io.postrider.subscription.Tenants;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(RealParts.class)
class SourceResourceTest {

    @Inject
    Tenants tenants;

    @Inject
    KafkaTopics kafka;

    @Inject
    SecretCipher cipher;

    private Tenant tenant;

    @BeforeEach
    void newTenant() {
        tenant = tenants.next();
    }

    @Test
    void theCallOfTheSdkAnswersWithAUrlAndASecretShownOnce() throws Exception {
        // When
        ValidatableResponse created = tenant.post("/v1/sources", """
                {"provider": "custom", "name": "ci-events", "ingestion_mode": "realtime"}""")
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("id", matchesPattern("src_[0-9a-f]{32}"))
                .body("provider", equalTo("custom"))
                .body("name", equalTo("ci-events"))
                .body("ingestion_mode", equalTo("realtime"))
                .body("status", equalTo("active"))
                .body("webhook_slug", matchesPattern("in_[0-9a-f]{32}"))
                .body("webhook_url", matchesPattern("http://localhost:8080/webhooks/in_[0-9a-f]{32}"))
                .body("created_at", notNullValue());

        // Then
        String slug = created.extract().path("webhook_slug");
        String secret = created.extract().path("webhook_signing_secret");
        InboundWebhookSnapshot snapshot = latest(slug);
        assertThat(snapshot.state()).isEqualTo(State.ACTIVE);
        assertThat(snapshot.provider()).isEqualTo("custom");
        assertThat(snapshot.sourcePaused()).isFalse();
        assertThat(clear(snapshot)).isEqualTo(secret);
        String path = "/v1/sources/" + created.extract().path("id");
        assertThat(tenant.get(path)
                        .statusCode(200)
                        .body("webhook_slug", equalTo(slug))
                        .extract()
                        .asString())
                .doesNotContain("signing_secret");
        tenant.get("/v1/sources").body("total", equalTo(1)).body("data[0].webhook_slug", equalTo(slug));
    }

    @Test
    void aGivenSecretIsKeptAndNeverReturned() throws Exception {
        String slug = tenant.post(
                        "/v1/sources", "{\"provider\": \"github\", \"name\": \"g\", \"secret\": \"It's a Secret\"}")
                .statusCode(201)
                .body("webhook_signing_secret", nullValue())
                .extract()
                .path("webhook_slug");
        assertThat(clear(latest(slug))).isEqualTo("It's a Secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "custom",
                "github",
                "gitlab",
                "slack",
                "stripe",
                "shopify",
                "linear",
                "twilio",
                "square",
                "hubspot",
                "zoom",
                "meta",
                "standard-webhooks",
                "generic"
            })
    void everyProviderCanBeRegistered(String provider) throws Exception {
        String slug = tenant.post("/v1/sources", "{\"provider\": \"%s\", \"name\": \"n\"}".formatted(provider))
                .statusCode(201)
                .body("provider", equalTo(provider))
                .extract()
                .path("webhook_slug");
        assertThat(latest(slug).provider()).isEqualTo(provider);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"provider\": \"custom\"}",
                "{\"provider\": \"myspace\", \"name\": \"n\"}",
                "{\"provider\": \"custom\", \"name\": \"\"}",
                "{\"provider\": \"custom\", \"name\": \"n\", \"settings\": []}",
                "{\"provider\": \"custom\", \"name\": \"n\", \"settings\": {\"event_type\": \"a b\"}}",
                "{\"provider\": \"custom\", \"name\": \"n\", \"settings\": {\"event_type\": \"postrider.x\"}}",
                "{\"provider\": \"generic\", \"name\": \"n\", \"settings\": {\"verification\": {\"scheme\": \"hmac\"}}}",
                "{\"provider\": \"generic\", \"name\": \"n\", \"settings\": {\"dedup_window_seconds\": -1}}",
                "{\"provider\": \"custom\", \"name\": \"n\", \"ingestion_mode\": \"manual\", \"secret\": \"s\"}",
                "{\"provider\": \"custom\", \"name\": \"n\", \"ingestion_mode\": \"never\"}"
            })
    void aSourceOfAnotherShapeIsRefused(String body) {
        tenant.post("/v1/sources", body).statusCode(422).body("detail.code", equalTo("validation_error"));
    }

    @Test
    void aManualSourceHasNoUrlUntilItsFirstRotation() {
        String id = tenant.post(
                        "/v1/sources", "{\"provider\": \"custom\", \"name\": \"m\", \"ingestion_mode\": \"manual\"}")
                .statusCode(201)
                .body("webhook_slug", nullValue())
                .body("webhook_url", nullValue())
                .extract()
                .path("id");
        String slug = tenant.act("/v1/sources/" + id + "/webhooks/rotate")
                .statusCode(201)
                .body("status", equalTo("active"))
                .body("webhook_signing_secret", notNullValue())
                .extract()
                .path("slug");
        tenant.get("/v1/sources/" + id).body("webhook_slug", equalTo(slug));
    }

    @Test
    void aPausedSourceIsTellingSoUntilItIsResumed() throws Exception {
        String id = create();
        String slug = slugOf(id);
        tenant.act("/v1/sources/" + id + "/pause").statusCode(200).body("status", equalTo("paused"));
        assertThat(latest(slug).sourcePaused()).isTrue();
        tenant.post("/v1/sources/" + id + "/resume", "{}").statusCode(200).body("status", equalTo("active"));
        assertThat(latest(slug).sourcePaused()).isFalse();
        assertThat(latest(slug).version()).isEqualTo(3);
    }

    @Test
    void aSourceIsChangedFieldByField() throws Exception {
        String id = create();
        String slug = slugOf(id);
        tenant.patch("/v1/sources/" + id, "{\"name\": \"new\", \"settings\": {\"event_type\": \"my.event\"}}")
                .statusCode(200)
                .body("name", equalTo("new"))
                .body("settings.event_type", equalTo("my.event"));
        assertThat(latest(slug).settings().path("event_type").asText()).isEqualTo("my.event");
        tenant.patch("/v1/sources/" + id, "{\"secret\": \"from the provider\"}")
                .statusCode(200)
                .body("name", equalTo("new"));
        assertThat(clear(latest(slug))).isEqualTo("from the provider");
        tenant.patch("/v1/sources/" + id, "{\"settings\": {}}").body("settings", nullValue());
        tenant.given()
                .header("If-Match", "\"1\"")
                .contentType("application/json")
                .body("{\"name\": \"x\"}")
                .patch("/v1/sources/" + id)
                .then()
                .statusCode(412);
    }

    @Test
    void rotationKeepsTheOldUrlForTheGraceAndRevocationEndsIt() throws Exception {
        // Given
        String id = create();
        String old = slugOf(id);

        // When
        String fresh = tenant.post("/v1/sources/" + id + "/webhooks/rotate", "{\"grace_seconds\": 3600}")
                .statusCode(201)
                .extract()
                .path("slug");

        // Then
        assertThat(latest(old).state()).isEqualTo(State.ROTATING);
        assertThat(latest(old).rotatingUntil()).isNotNull();
        assertThat(clear(latest(old))).isNotEqualTo(clear(latest(fresh)));
        tenant.get("/v1/sources/" + id + "/webhooks")
                .body("data.slug", contains(fresh, old))
                .body("data.status", contains("active", "rotating"));

        // When
        tenant.act("/v1/sources/" + id + "/webhooks/" + old + "/revoke")
                .statusCode(200)
                .body("status", equalTo("revoked"));
        tenant.act("/v1/sources/" + id + "/webhooks/" + old + "/revoke").statusCode(200);

        // Then
        assertThat(latest(old).state()).isEqualTo(State.REVOKED);
        assertThat(latest(fresh).state()).isEqualTo(State.ACTIVE);
        tenant.act("/v1/sources/" + id + "/webhooks/in_none/revoke")
                .statusCode(404)
                .body("detail.code", equalTo("inbound_webhook_not_found"));
    }

    @Test
    void rotationWithoutGraceRevokesAtOnce() throws Exception {
        String id = create();
        String old = slugOf(id);
        tenant.post("/v1/sources/" + id + "/webhooks/rotate", "{\"grace_seconds\": 0, \"secret\": \"given\"}")
                .statusCode(201)
                .body("webhook_signing_secret", nullValue());
        assertThat(latest(old).state()).isEqualTo(State.REVOKED);
    }

    @Test
    void deletingASourceRevokesAllItsUrls() throws Exception {
        String id = create();
        String old = slugOf(id);
        String fresh =
                tenant.act("/v1/sources/" + id + "/webhooks/rotate").extract().path("slug");

        tenant.delete("/v1/sources/" + id).statusCode(204);

        for (String slug : List.of(old, fresh)) {
            assertThat(latest(slug).state()).isEqualTo(State.REVOKED);
        }
        tenant.get("/v1/sources/" + id).statusCode(404).body("detail.code", equalTo("source_not_found"));
        tenant.get("/v1/sources").body("total", equalTo(0));
        tenant.act("/v1/sources/" + id + "/resume").statusCode(404);
    }

    @Test
    void anotherOrganizationsSourceIsUnknown() {
        String id = create();
        Tenant other = tenants.next();
        other.get("/v1/sources/" + id).statusCode(404);
        other.patch("/v1/sources/" + id, "{}").statusCode(404);
        other.get("/v1/sources/" + id + "/webhooks").statusCode(404);
        other.act("/v1/sources/" + id + "/webhooks/rotate").statusCode(404);
    }

    private String create() {
        return tenant.post("/v1/sources", "{\"provider\": \"custom\", \"name\": \"ci-events\"}")
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String slugOf(String id) {
        return tenant.get("/v1/sources/" + id).extract().path("webhook_slug");
    }

    private InboundWebhookSnapshot latest(String slug) throws Exception {
        return ContractJson.read(
                kafka.ofKey(Topic.INBOUND_WEBHOOKS, slug).getLast().value(), InboundWebhookSnapshot.class);
    }

    private String clear(InboundWebhookSnapshot snapshot) {
        return cipher.decrypt(Place.inboundWebhookSecret(snapshot.organization(), snapshot.slug()), snapshot.secret());
    }
}
