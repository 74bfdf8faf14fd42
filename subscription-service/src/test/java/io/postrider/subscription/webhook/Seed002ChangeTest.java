package io.postrider.subscription.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.postrider.commons.testing.RealParts;
import io.postrider.contracts.event.CloudEventRecord;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.topic.Topic;
import io.postrider.subscription.KafkaTopics;
import io.postrider.subscription.Tenant;
import io.postrider.subscription.Tenants;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Seed 002, "Update", "Delete" and "Test a webhook": a test per row of its tables. */
@QuarkusTest
@WithTestResource(RealParts.class)
class Seed002ChangeTest {

    private static final String UNKNOWN = "/v1/webhooks/wh_00000000000000000000000000000000";

    @Inject
    Tenants tenants;

    @Inject
    KafkaTopics kafka;

    private Tenant tenant;
    private String path;

    @BeforeEach
    void newWebhook() {
        tenant = tenants.next();
        for (String type : List.of("Vendor.Created", "Vendor.Updated")) {
            tenant.post("/v1/event-types", "{\"name\": \"%s\"}".formatted(type)).statusCode(201);
        }
        path = "/v1/webhooks/"
                + tenant.post("/v1/webhooks", """
                        {"url": "https://hooks.example/a", "events": ["Vendor.Created"], "description": "before",
                         "secret": "a secret of sixteen"}""").statusCode(201).extract().path("id");
    }

    @Test
    void updateLeavesNullFieldsUnchangedAndReturnsTheSameShapeAsCreate() {
        tenant.patch(path, """
                        {"url": null, "events": null, "secret": null, "description": null, "enabled": null}""")
                .statusCode(200)
                .body("url", equalTo("https://hooks.example/a"))
                .body("events", contains("Vendor.Created"))
                .body("description", equalTo("before"))
                .body("enabled", equalTo(true))
                .body("created_at", notNullValue())
                .body("delivery_count", equalTo(0));
    }

    @Test
    void updateFieldUrlIsTheNewEndpoint() {
        tenant.patch(path, "{\"url\": \"https://hooks.example/b\"}")
                .statusCode(200)
                .body("url", equalTo("https://hooks.example/b"));
    }

    @Test
    void updateFieldEventsReplacesTheSubscribedEventList() {
        tenant.patch(path, "{\"events\": [\"Vendor.Updated\"]}")
                .statusCode(200)
                .body("events", contains("Vendor.Updated"));
    }

    @Test
    void updateFieldSecretRotatesTheSigningSecretAndIsNotReturned() {
        assertThat(tenant.patch(path, "{\"secret\": \"the second secret\"}")
                        .statusCode(200)
                        .extract()
                        .asString())
                .doesNotContain("the second secret");
    }

    @Test
    void updateFieldDescriptionUpdatesTheLabel() {
        tenant.patch(path, "{\"description\": \"after\"}").statusCode(200).body("description", equalTo("after"));
    }

    @Test
    void updateFieldEnabledEnablesOrDisablesTheSubscription() {
        tenant.patch(path, "{\"enabled\": false}").body("enabled", equalTo(false));
        tenant.patch(path, "{\"enabled\": true}").statusCode(200).body("enabled", equalTo(true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "123456789012345"})
    void updateStatus400WeakSecretWhenANewSecretShorterThan16CharactersWasSupplied(String secret) {
        refused("{\"secret\": \"" + secret + "\"}", 400, "weak_secret", "Secret must be at least 16 characters.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://hooks.example", "https://10.0.0.1", "https://hooks.example:444", ""})
    void updateStatus400InvalidUrlWhenANewUrlThatIsNotAPublicHttpsEndpointWasSupplied(String url) {
        refused(
                "{\"url\": \"" + url + "\"}",
                400,
                "invalid_url",
                "Webhook URL must be HTTPS and must not target a private, link-local, loopback, or metadata address.");
    }

    @Test
    void updateStatus422InvalidEventTypesWhenANewEventsValueIsNotInTheEventCatalog() {
        refused(
                "{\"events\": [\"Vendor.Created\", \"Nope\"]}",
                422,
                "invalid_event_types",
                "Unsupported event type(s): Nope");
    }

    @Test
    void updateStatus404WebhookNotFoundWhenTheIdDoesNotExistOrIsNotInTheKeysOrganization() {
        tenant.patch(UNKNOWN, "{}").statusCode(404).body("detail.code", equalTo("webhook_not_found"));
        tenants.next()
                .patch(path, "{}")
                .statusCode(404)
                .body("detail.code", equalTo("webhook_not_found"))
                .body("detail.message", equalTo("Webhook not found."));
    }

    @Test
    void deleteStatus204EmptyWhenArchivedSuccessfully() {
        assertThat(tenant.delete(path).statusCode(204).extract().asString()).isEmpty();
        tenant.get(path).statusCode(404);
    }

    @Test
    void deleteStatus404WebhookNotFoundWhenTheIdDoesNotExistOrIsNotInTheKeysOrganization() {
        tenant.delete(UNKNOWN).statusCode(404).body("detail.code", equalTo("webhook_not_found"));
        tenants.next()
                .delete(path)
                .statusCode(404)
                .body("detail.code", equalTo("webhook_not_found"))
                .body("detail.message", equalTo("Webhook not found."));
        tenant.get(path).statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "any string is accepted;{\"event_type\": \"Not.InTheCatalog\"};Not.InTheCatalog;{\"test\": true}",
                "custom payload;{\"event_type\": \"Vendor.Created\", \"payload\": {\"id\":1}};Vendor.Created;{\"id\":1}",
                "default payload;{\"event_type\": \"webhook.test\"};webhook.test;{\"test\": true}"
            })
    void testReturnsThatItIsEnqueuedAndSendsThePayloadAsData(String row, String body, String type, String data)
            throws Exception {
        String event = tenant.post(path + "/test", body)
                .statusCode(200)
                .body("event_id", matchesPattern("evt_[0-9a-f]{32}"))
                .body("delivered", equalTo(true))
                .body("response_status", nullValue())
                .body("response_time_ms", nullValue())
                .body("attempted_at", notNullValue())
                .extract()
                .path("event_id");

        EventMessage sent = CloudEventRecord.readRedelivery(
                        kafka.ofKey(Topic.REDELIVERIES, event).getFirst())
                .event();
        assertThat(sent.type()).isEqualTo(type);
        assertThat(new String(sent.data(), StandardCharsets.UTF_8)).isEqualTo(data);
    }

    @Test
    void testStatus404WebhookNotFoundWhenTheIdDoesNotExistOrIsNotInTheKeysOrganization() {
        tenant.post(UNKNOWN + "/test", "{}").statusCode(404).body("detail.code", equalTo("webhook_not_found"));
        tenants.next()
                .post(path + "/test", "{}")
                .statusCode(404)
                .body("detail.code", equalTo("webhook_not_found"))
                .body("detail.message", equalTo("Webhook not found."));
    }

    private void refused(String patch, int status, String code, String message) {
        tenant.patch(path, patch)
                .statusCode(status)
                .body("detail.code", equalTo(code))
                .body("detail.message", equalTo(message));
        tenant.get(path).header("ETag", "\"1\"");
    }
}
