package io.postrider.subscription.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
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
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What api.md section 2 adds to seed 002. */
@QuarkusTest
@WithTestResource(RealParts.class)
class WebhookResourceTest {

    private static final String MINIMAL = "{\"url\": \"https://hooks.example/a\", \"events\": [\"Vendor.Created\"]}";

    @Inject
    Tenants tenants;

    @Inject
    KafkaTopics kafka;

    @Inject
    SecretCipher cipher;

    private Tenant tenant;

    @BeforeEach
    void newTenantWithTypes() {
        tenant = tenants.next();
        for (String type : List.of("Vendor.Created", "Vendor.Updated")) {
            tenant.post("/v1/event-types", "{\"name\": \"%s\"}".formatted(type)).statusCode(201);
        }
    }

    @Test
    void aWebhookIsRegisteredAndItsGivenSecretNeverReturned() throws Exception {
        // When
        String id = tenant.post("/v1/webhooks", """
                {"url": "https://hooks.example/a", "events": ["Vendor.Created", "Vendor.Updated"],
                 "secret": "a secret of sixteen", "description": "label"}""")
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("id", matchesPattern("wh_[0-9a-f]{32}"))
                .body("url", equalTo("https://hooks.example/a"))
                .body("events", contains("Vendor.Created", "Vendor.Updated"))
                .body("description", equalTo("label"))
                .body("enabled", equalTo(true))
                .body("state", equalTo("active"))
                .body("format", equalTo("standard"))
                .body("ordering", equalTo("none"))
                .body("success_statuses", equalTo("2xx"))
                .body("created_at", notNullValue())
                .body("last_delivery_status", nullValue())
                .body("delivery_success_rate", nullValue())
                .body("delivery_count", equalTo(0))
                .body("consecutive_failures", equalTo(0))
                .body("failing_since", nullValue())
                .body("$", not(hasItem("secret")))
                .extract()
                .path("id");

        // Then
        assertThat(tenant.get("/v1/webhooks/" + id).extract().asString()).doesNotContain("sixteen", "\"secret\"");
        assertThat(tenant.get("/v1/webhooks").extract().asString()).doesNotContain("sixteen", "\"secret\"");
        tenant.get("/v1/webhooks/" + id + "/secret").statusCode(404).body("detail.code", equalTo("secret_not_found"));
        WebhookSnapshot snapshot = latest(id);
        assertThat(snapshot.state()).isEqualTo(WebhookSnapshot.State.ACTIVE);
        assertThat(clearSecrets(snapshot)).containsExactly("a secret of sixteen");
    }

    @Test
    void aSecretLeftOutIsMadeShownOnceAndRevealedToAdministrators() throws Exception {
        String body =
                tenant.post("/v1/webhooks", MINIMAL).statusCode(201).extract().asString();
        String id = io.restassured.path.json.JsonPath.from(body).getString("id");
        String secret = io.restassured.path.json.JsonPath.from(body).getString("secret");

        assertThat(secret).matches("whsec_[A-Za-z0-9+/]{43}=");
        tenant.get("/v1/webhooks/" + id).body("secret", nullValue());
        tenant.get("/v1/webhooks/" + id + "/secret").statusCode(200).body("secret", equalTo(secret));
        assertThat(clearSecrets(latest(id))).containsExactly(secret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"event", "raw"})
    void formatsWithAnOptionalSignatureHaveNoSecretUnlessOneIsGiven(String format) throws Exception {
        String id = create("\"format\": \"" + format + "\"");

        assertThat(latest(id).secrets()).isEmpty();
        tenant.get("/v1/webhooks/" + id + "/secret").statusCode(404).body("detail.code", equalTo("secret_not_found"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{};missing",
                "{\"url\": \"https://hooks.example\"};missing",
                "{\"url\": 1, \"events\": [\"*\"]};string_type",
                "{\"url\": \"https://hooks.example\", \"events\": []};list_length",
                "{\"url\": \"https://hooks.example\", \"events\": \"A\"};list_type",
                "{\"url\": \"https://hooks.example\", \"events\": [1]};string_type",
                "{\"url\": \"https://hooks.example\", \"events\": [null]};",
                "{\"url\": \"https://hooks.example\", \"events\": [\"*\"], \"colour\": 1};extra_forbidden",
                "{\"url\": \"https://hooks.example\", \"events\": [\"*\"], \"enabled\": \"yes\"};bool_type",
                "{\"url\": \"https://hooks.example\", \"events\": [\"*\"], \"rate_limit\": -1};greater_than_equal",
                "{\"url\": \"https://hooks.example\", \"events\": [\"*\"], \"ordering\": \"no\"};enum",
                "{\"url\": \"https://hooks.example\", \"events\": [\"*\"], \"format\": \"no\"};value_error",
                "{\"url\": \"https://hooks.example\", \"events\": [\"*\"], \"sources\": [\"src_1\"]};value_error",
                "{\"url\": \"https://hooks.example\", \"events\": [\"*\"], \"success_statuses\": [99]};value_error",
                "{\"url\": \"https://hooks.example\", \"events\": [\"*\"], \"headers\": {\"Host\": \"x\"}};value_error",
                "{\"url\": \"https://hooks.example\", \"events\": [\"*\"], \"headers\": {\"X\": \"a\\r\\nb\"}};value_error",
                "{\"url\": \"https://hooks.example\", \"events\": [\"*\"], \"retry_schedule\": [604801]};less_than_equal"
            })
    void missingFieldsAndWrongTypesAreAValidationError(String body, String type) {
        var answer = tenant.post("/v1/webhooks", body).statusCode(422).body("detail.code", equalTo("validation_error"));
        if (type != null) {
            answer.body("detail.errors.type", hasItem(type));
        }
    }

    @Test
    void operationalTypesAndAllTypesCanBeSubscribedTo() {
        tenant.post(
                        "/v1/webhooks",
                        "{\"url\": \"https://hooks.example\", \"events\": [\"*\", \"postrider.webhook.disabled\"]}")
                .statusCode(201);
    }

    @Test
    void allFieldsReachTheOtherServices() throws Exception {
        // Given
        String source = tenant.post("/v1/sources", "{\"provider\": \"custom\", \"name\": \"s\"}")
                .extract()
                .path("id");

        // When
        String id = create("""
                "name": "n", "resource": "r", "sources": ["%s", "api"], "headers": {"X-Team": "blue"}, "rate_limit": 5,
                "ordering": "key", "retry_schedule": [1, 2], "success_statuses": [200, 204], "enabled": false""".formatted(source));

        // Then
        tenant.get("/v1/webhooks/" + id)
                .body("name", equalTo("n"))
                .body("enabled", equalTo(false))
                .body("state", equalTo("disabled"))
                .body("disabled_reason", equalTo("manual"))
                .body("retry_schedule", contains(1, 2))
                .body("success_statuses", contains(200, 204));
        WebhookSnapshot snapshot = latest(id);
        assertThat(snapshot.state()).isEqualTo(WebhookSnapshot.State.DISABLED);
        assertThat(snapshot.resource()).isEqualTo("r");
        assertThat(snapshot.sources()).containsExactly(source, "api");
        assertThat(snapshot.rateLimit()).isEqualTo(5);
        assertThat(snapshot.ordering()).isEqualTo(WebhookSnapshot.Ordering.KEY);
        assertThat(snapshot.retrySchedule()).containsExactly(1, 2);
        assertThat(snapshot.successStatuses()).containsExactly(200, 204);
        Place place = Place.webhookHeader(tenant.organization().id(), id, "x-team");
        assertThat(cipher.decrypt(place, snapshot.headers().get("x-team"))).isEqualTo("blue");
    }

    @Test
    void nullAndMissingFieldsAreLeftUnchangedAndEmptyOnesCleared() throws Exception {
        String id = create(
                "\"name\": \"n\", \"description\": \"d\", \"resource\": \"r\", \"rate_limit\": 5, \"retry_schedule\": [1]");

        tenant.patch("/v1/webhooks/" + id, "{\"name\": null, \"description\": \"\", \"rate_limit\": 0, \"url\": null}")
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("name", equalTo("n"))
                .body("description", nullValue())
                .body("resource", equalTo("r"))
                .body("rate_limit", nullValue())
                .body("retry_schedule", contains(1))
                .body("url", equalTo("https://hooks.example/a"));
        tenant.patch("/v1/webhooks/" + id, "{\"resource\": \"\", \"retry_schedule\": []}")
                .body("resource", nullValue())
                .body("retry_schedule.size()", equalTo(0));
        assertThat(latest(id).version()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"secret\": \"short\"};400;weak_secret",
                "{\"secret\": \"\"};400;weak_secret",
                "{\"url\": \"http://hooks.example\"};400;invalid_url",
                "{\"events\": [\"Nope\"]};422;invalid_event_types",
                "{\"events\": []};422;validation_error",
                "{\"id\": \"x\"};422;validation_error",
                "[];422;validation_error",
                "{;400;invalid_json"
            })
    void anInvalidChangeIsRefusedAndChangesNothing(String patch, int status, String code) {
        String id = create("\"name\": \"n\"");
        tenant.patch("/v1/webhooks/" + id, patch).statusCode(status).body("detail.code", equalTo(code));
        tenant.get("/v1/webhooks/" + id).header("ETag", "\"1\"");
    }

    @Test
    void webhookNotFoundForUnknownIdsAndForOtherOrganizations() {
        String id = create("\"name\": \"n\"");
        Tenant other = tenants.next();
        for (String path : List.of("/v1/webhooks/wh_none", "/v1/webhooks/" + id)) {
            other.get(path).statusCode(404).body("detail.message", equalTo("Webhook not found."));
            other.patch(path, "{}").statusCode(404).body("detail.code", equalTo("webhook_not_found"));
            other.delete(path).statusCode(404).body("detail.code", equalTo("webhook_not_found"));
            other.post(path + "/test", "{}").statusCode(404).body("detail.code", equalTo("webhook_not_found"));
            other.post(path + "/secret/rotate", "{}").statusCode(404);
            other.get(path + "/secret").statusCode(404).body("detail.code", equalTo("webhook_not_found"));
        }
    }

    @Test
    void anArchivedWebhookIsGone() throws Exception {
        String id = create("\"name\": \"n\"");

        assertThat(tenant.delete("/v1/webhooks/" + id).statusCode(204).extract().asString())
                .isEmpty();

        tenant.get("/v1/webhooks/" + id).statusCode(404);
        tenant.delete("/v1/webhooks/" + id).statusCode(404);
        tenant.post("/v1/webhooks/" + id + "/test", "").statusCode(404);
        tenant.get("/v1/webhooks").body("total", equalTo(0));
        assertThat(latest(id).state()).isEqualTo(WebhookSnapshot.State.ARCHIVED);
    }

    @Test
    void aDisabledWebhookIsSwitchedOnAgain() throws Exception {
        String id = create("\"enabled\": false");
        tenant.patch("/v1/webhooks/" + id, "{\"enabled\": true}")
                .body("enabled", equalTo(true))
                .body("disabled_reason", nullValue());
        assertThat(latest(id).state()).isEqualTo(WebhookSnapshot.State.ACTIVE);
    }

    @Test
    void aChangeOfAnotherVersionFailsItsPrecondition() {
        String id = create("\"name\": \"n\"");
        tenant.given()
                .contentType("application/json")
                .header("If-Match", "\"1\"")
                .body("{\"name\": \"m\"}")
                .patch("/v1/webhooks/" + id)
                .then()
                .statusCode(200);
        tenant.given()
                .contentType("application/json")
                .header("If-Match", "\"1\"")
                .body("{\"name\": \"o\"}")
                .patch("/v1/webhooks/" + id)
                .then()
                .statusCode(412)
                .body("detail.code", equalTo("precondition_failed"));
        tenant.get("/v1/webhooks/" + id).body("name", equalTo("m"));
    }

    @Test
    void archivedTypesRefuseNewSubscriptionsAndKeepOldOnes() {
        String id = create("\"name\": \"n\"");
        tenant.delete("/v1/event-types/Vendor.Created").statusCode(204);

        tenant.post("/v1/webhooks", MINIMAL).statusCode(422).body("detail.code", equalTo("invalid_event_types"));
        tenant.patch("/v1/webhooks/" + id, "{\"events\": [\"Vendor.Created\", \"Vendor.Updated\"]}")
                .statusCode(200)
                .body("events", contains("Vendor.Created", "Vendor.Updated"));
    }

    @Test
    void scopesAreNeeded() {
        String read = tenant.post("/v1/api-keys", "{\"name\": \"r\", \"scopes\": [\"webhooks:read\"]}")
                .statusCode(201)
                .extract()
                .path("secret");
        Tenant reader = new Tenant(tenant.organization(), read);

        reader.get("/v1/webhooks").statusCode(200);
        reader.post("/v1/webhooks", "{")
                .statusCode(403)
                .body("detail.code", equalTo("insufficient_scope"))
                .body("detail.message", containsString("webhooks:write"));
        reader.get("/v1/webhooks/wh_x/secret").statusCode(403);
        new Tenant(tenant.organization(), "pr_live_wrong").get("/v1/webhooks").statusCode(401);
        io.restassured.RestAssured.get("/v1/webhooks")
                .then()
                .statusCode(401)
                .body("detail.code", equalTo("unauthorized"));
    }

    private String create(String more) {
        return tenant.post("/v1/webhooks", MINIMAL.substring(0, MINIMAL.length() - 1) + ", " + more + "}")
                .statusCode(201)
                .extract()
                .path("id");
    }

    private WebhookSnapshot latest(String id) throws Exception {
        return ContractJson.read(kafka.ofKey(Topic.WEBHOOKS, id).getLast().value(), WebhookSnapshot.class);
    }

    private List<String> clearSecrets(WebhookSnapshot snapshot) {
        Place place = Place.webhookSecret(snapshot.organization(), snapshot.id());
        return snapshot.secrets().stream()
                .map(secret -> cipher.decrypt(place, secret.secret()))
                .toList();
    }
}
