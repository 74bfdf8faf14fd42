package io.postrider.subscription.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

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
import org.junit.jupiter.params.provider.CsvSource;

/** Seed 003 as it stands. */
@QuarkusTest
@WithTestResource(RealParts.class)
class SingleEventWebhookTest {

    @Inject
    Tenants tenants;

    @Inject
    KafkaTopics kafka;

    private Tenant tenant;

    @BeforeEach
    void newTenantWithAType() {
        tenant = tenants.next();
        tenant.post("/v1/event-types", "{\"name\": \"workflowRun.completed\"}").statusCode(201);
    }

    @Test
    void theExampleOfTheSeedWorks() throws Exception {
        // When
        String id = register("\"workflowId\": \"my-workflow-id\"");

        // Then
        tenant.get("/webhook/" + id)
                .statusCode(200)
                .body("status", equalTo("success"))
                .body("data.workflowId", equalTo("my-workflow-id"));
        tenant.get("/v1/webhooks/" + id).body("format", equalTo("raw")).body("resource", equalTo("my-workflow-id"));
        WebhookSnapshot snapshot =
                ContractJson.read(kafka.ofKey(Topic.WEBHOOKS, id).getLast().value(), WebhookSnapshot.class);
        assertThat(snapshot.events()).containsExactly("workflowRun.completed");
        assertThat(snapshot.resource()).isEqualTo("my-workflow-id");
        assertThat(snapshot.secrets()).isEmpty();
    }

    @Test
    void withoutAWorkflowAllAreMeant() {
        String id = register("\"workflowId\": \"\", \"anything\": \"else\"");
        tenant.get("/webhook/" + id).body("data.workflowId", nullValue());
    }

    @Test
    void theListHasPages() {
        String one = register("\"workflowId\": \"1\"");
        String two = register("\"workflowId\": \"2\"");
        tenant.post("/v1/webhooks", "{\"url\": \"https://hooks.example\", \"events\": [\"*\"]}")
                .statusCode(201);

        tenant.get("/webhook").statusCode(200).body("total", equalTo(2)).body("data.id", contains(two, one));
        tenant.get("/webhook?page=2&size=1").body("total", equalTo(2)).body("data.id", contains(one));
        tenant.get("/webhook?page=99999999999&size=1").statusCode(422).body("status", equalTo("error"));
    }

    @Test
    void aDeletedOneIsGone() {
        String id = register("\"workflowId\": \"1\"");
        tenant.delete("/webhook/" + id).statusCode(200).body("data.id", equalTo(id));
        tenant.get("/webhook/" + id)
                .statusCode(404)
                .body("status", equalTo("error"))
                .body("errorCode", equalTo("NOT_FOUND"));
        tenant.delete("/webhook/" + id).statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{;400;INVALID_JSON",
                "{};422;VALIDATION_ERROR",
                "{\"url\": \"https://hooks.example\"};422;VALIDATION_ERROR",
                "{\"url\": 1, \"eventType\": \"workflowRun.completed\"};422;VALIDATION_ERROR",
                "{\"url\": \"http://10.0.0.1\", \"eventType\": \"workflowRun.completed\"};400;INVALID_URL",
                "{\"url\": \"https://hooks.example\", \"eventType\": \"nope\"};422;INVALID_EVENT_TYPES"
            })
    void mistakesAreToldInTheSeedsWay(String body, int status, String code) {
        tenant.post("/webhook", body)
                .statusCode(status)
                .body("status", equalTo("error"))
                .body("errorCode", equalTo(code))
                .body("details.message", notNullValue());
    }

    @Test
    void theKeyMayStandInAnotherHeader() {
        io.restassured.RestAssured.given()
                .header("X-API-Key", tenant.apiKey())
                .get("/webhook")
                .then()
                .statusCode(200);
        io.restassured.RestAssured.get("/webhook").then().statusCode(401);
    }

    private String register(String more) {
        return tenant.post("/webhook", """
                {"url": "https://mywebsite.example/webhook", "eventType": "workflowRun.completed", %s}""".formatted(more))
                .statusCode(200)
                .body("status", equalTo("success"))
                .body("data.url", equalTo("https://mywebsite.example/webhook"))
                .body("data.eventType", equalTo("workflowRun.completed"))
                .extract()
                .path("data.id");
    }
}
