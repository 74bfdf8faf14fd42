package io.postrider.subscription.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.postrider.commons.testing.RealParts;
import io.postrider.contracts.configuration.OrganizationSnapshot;
import io.postrider.contracts.json.ContractJson;
import io.postrider.contracts.topic.Topic;
import io.postrider.subscription.KafkaTopics;
import io.postrider.subscription.Tenant;
import io.postrider.subscription.Tenants;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(RealParts.class)
class ApiKeyResourceTest {

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
    void aKeyWorksAtOnceAndIsShownOnce() {
        // When
        JsonPath key = tenant.post(
                        "/v1/api-keys", "{\"name\": \"ci\", \"scopes\": [\"webhooks:read\", \"webhooks:read\"]}")
                .statusCode(201)
                .body("id", matchesPattern("key_[0-9a-f]{32}"))
                .body("secret", matchesPattern("pr_live_[A-Za-z0-9_-]{43}"))
                .body("scopes", contains("webhooks:read"))
                .body("expires_at", nullValue())
                .extract()
                .jsonPath();

        // Then
        Tenant holder = new Tenant(tenant.organization(), key.getString("secret"));
        holder.get("/v1/whoami").statusCode(200).body("scopes", contains("webhooks:read"));
        holder.get("/v1/api-keys").statusCode(403).body("detail.code", equalTo("insufficient_scope"));
        assertThat(key.getString("secret")).startsWith(key.getString("prefix"));
        assertThat(tenant.get("/v1/api-keys")
                        .body("total", equalTo(2))
                        .extract()
                        .asString())
                .doesNotContain(key.getString("secret"));
    }

    @Test
    void aRevokedKeyIsRefusedWithinASecond() {
        JsonPath key = tenant.post("/v1/api-keys", "{\"name\": \"ci\", \"scopes\": [\"admin\"]}")
                .extract()
                .jsonPath();
        Tenant holder = new Tenant(tenant.organization(), key.getString("secret"));
        holder.get("/v1/whoami").statusCode(200);

        tenant.delete("/v1/api-keys/" + key.getString("id")).statusCode(204);

        Awaitility.await().untilAsserted(() -> holder.get("/v1/whoami").statusCode(401));
        tenant.delete("/v1/api-keys/" + key.getString("id"))
                .statusCode(404)
                .body("detail.code", equalTo("api_key_not_found"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\": \"a\"}",
                "{\"name\": \"a\", \"scopes\": []}",
                "{\"name\": \"a\", \"scopes\": [\"root\"]}",
                "{\"name\": \"a\", \"scopes\": [\"admin\"], \"expires_at\": 1}",
                "{\"name\": \"a\", \"scopes\": [\"admin\"], \"expires_at\": \"x\"}"
            })
    void aKeyOfAnotherShapeIsRefused(String body) {
        tenant.post("/v1/api-keys", body).statusCode(422).body("detail.code", equalTo("validation_error"));
    }

    @Test
    void anotherOrganizationsKeyCannotBeRevoked() {
        String id = tenant.get("/v1/api-keys").extract().path("data[0].id");
        tenants.next().delete("/v1/api-keys/" + id).statusCode(404);
        tenant.get("/v1/whoami").statusCode(200);
    }

    @Test
    void theOrganizationIsSet() throws Exception {
        tenant.put("/v1/organization", "{\"name\": \"New\", \"retry_schedule\": [5, 300], \"events_per_second\": 10}")
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("name", equalTo("New"))
                .body("retry_schedule", contains(5, 300))
                .body("event_burst", nullValue())
                .body("reveal_secrets", equalTo(true))
                .body("events_per_day", nullValue())
                .body("attempt_days", nullValue())
                .body("body_days", nullValue());
        tenant.put(
                        "/v1/organization",
                        "{\"name\": \"New\", \"events_per_day\": 1000, \"attempt_days\": 30, \"body_days\": 7}")
                .statusCode(200)
                .body("events_per_day", equalTo(1000))
                .body("attempt_days", equalTo(30))
                .body("body_days", equalTo(7));
        OrganizationSnapshot told = ContractJson.read(
                kafka.ofKey(Topic.ORGANIZATIONS, tenant.organization().id())
                        .getLast()
                        .value(),
                OrganizationSnapshot.class);
        assertThat(told.eventsPerDay()).isEqualTo(1000);
        assertThat(told.attemptDays()).isEqualTo(30);
        assertThat(told.bodyDays()).isEqualTo(7);
        tenant.put("/v1/organization", "{\"name\": \"New\", \"attempt_days\": 0}")
                .statusCode(422);
        tenant.put("/v1/organization", "{\"name\": \"New\", \"retry_schedule\": [-1]}")
                .statusCode(422);
    }
}
