package io.postrider.subscription.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.postrider.commons.testing.RealParts;
import io.postrider.contracts.configuration.WebhookSnapshot;
import io.postrider.contracts.json.ContractJson;
import io.postrider.contracts.topic.Topic;
import io.postrider.subscription.KafkaTopics;
import io.postrider.subscription.Tenant;
import io.postrider.subscription.Tenants;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a webhook may demand of data, and what an organization may demand of webhooks. */
@QuarkusTest
@WithTestResource(RealParts.class)
class WebhookFilterTest {

    @Inject
    Tenants tenants;

    @Inject
    KafkaTopics kafka;

    private Tenant tenant;

    @BeforeEach
    void newTenant() {
        tenant = tenants.next();
    }

    @Test
    void aFilterIsSavedAsGivenAndReachesTheOtherServicesWithAllDigits() throws Exception {
        // When
        String filter = "{\"data.amount\":{\"$gte\":100.10},\"data.n\":12345678901234567890.12345678901}";
        var answer =
                tenant.post("/v1/webhooks", webhook("\"filter\": " + filter)).statusCode(201);
        String id = answer.extract().path("id");

        // Then
        assertThat(answer.extract().asString()).contains("\"filter\":" + filter);
        String snapshot =
                new String(kafka.ofKey(Topic.WEBHOOKS, id).getLast().value(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(snapshot).contains(filter);
        assertThat(ContractJson.read(snapshot.getBytes(java.nio.charset.StandardCharsets.UTF_8), WebhookSnapshot.class)
                        .filter())
                .hasToString(filter);
    }

    @Test
    void aMistakeInAFilterIsNamedWithTheWayToIt() {
        tenant.post("/v1/webhooks", webhook("\"filter\": {\"$or\": [{\"data.a\": 1}, {\"data.b\": {\"$like\": 1}}]}"))
                .statusCode(422)
                .body("detail.code", equalTo("invalid_filter"))
                .body("detail.message", startsWith("filter /$or/1/data.b/$like: is not known here"))
                .body("detail.errors[0].loc", contains("body", "filter", "$or", 1, "data.b", "$like"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"\"", "1", "true", "{\"data.a\": {\"$gt\": 1e999999}}"})
    void whatIsNoFilterIsRefused(String filter) {
        tenant.post("/v1/webhooks", webhook("\"filter\": " + filter))
                .statusCode(422)
                .body("detail.code", equalTo("invalid_filter"));
    }

    @Test
    void anEmptyFilterTakesItOff() {
        String id = tenant.post("/v1/webhooks", webhook("\"filter\": {\"data.a\": 1}"))
                .extract()
                .path("id");

        tenant.patch("/v1/webhooks/" + id, "{\"filter\": null}").body("filter.'data.a'", equalTo(1));
        tenant.patch("/v1/webhooks/" + id, "{\"filter\": {}}").statusCode(200).body("filter", nullValue());
    }

    @Test
    void anOrganizationCanDemandFieldsOfItsWebhooks() {
        // Given [seed 004 wants a name, seed 002 a secret]
        String before = tenant.post("/v1/webhooks", webhook("\"description\": \"old\""))
                .extract()
                .path("id");
        tenant.put("/v1/organization", "{\"name\": \"Acme\", \"required_webhook_fields\": [\"name\", \"secret\"]}")
                .statusCode(200)
                .body("required_webhook_fields", contains("name", "secret"));

        // Then
        tenant.post("/v1/webhooks", webhook("\"secret\": \"sixteen characters\""))
                .statusCode(422)
                .body("detail.code", equalTo("validation_error"))
                .body("detail.errors.loc", contains(contains("body", "name")))
                .body("detail.errors.type", contains("missing"));
        tenant.post("/v1/webhooks", webhook("\"name\": \"\", \"secret\": null")).statusCode(422);
        String id = tenant.post("/v1/webhooks", webhook("\"name\": \"n\", \"secret\": \"sixteen characters\""))
                .statusCode(201)
                .extract()
                .path("id");
        tenant.patch("/v1/webhooks/" + id, "{\"name\": \"\"}").statusCode(422);
        tenant.patch("/v1/webhooks/" + id, "{\"description\": \"d\"}").statusCode(200);
        tenant.patch("/v1/webhooks/" + before, "{\"description\": \"d\"}").statusCode(200);
        tenant.put("/v1/organization", "{\"name\": \"Acme\", \"required_webhook_fields\": [\"colour\"]}")
                .statusCode(422);
    }

    private static String webhook(String more) {
        return "{\"url\": \"https://hooks.example/a\", \"events\": [\"*\"], " + more + "}";
    }
}
