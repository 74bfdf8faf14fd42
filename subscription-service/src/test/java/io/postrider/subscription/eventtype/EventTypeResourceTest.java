package io.postrider.subscription.eventtype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.postrider.commons.testing.RealParts;
import io.postrider.contracts.configuration.EventTypeSnapshot;
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

@QuarkusTest
@WithTestResource(RealParts.class)
class EventTypeResourceTest {

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
    void aTypeIsCreatedAndKafkaHasItWhenItIsAnswered() throws Exception {
        // When
        tenant.post("/v1/event-types", """
                {"name": "Vendor.Created", "description": "d", "group": "Vendors",
                 "schema": {"type": "object", "maximum": 1.10}, "examples": [{"n": 1.0}]}""")
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("name", equalTo("Vendor.Created"))
                .body("deprecated", equalTo(false))
                .body("created_at", notNullValue());

        // Then
        String key = EventTypeSnapshot.keyOf(tenant.organization().id(), "Vendor.Created");
        assertThat(kafka.ofKey(Topic.EVENT_TYPES, key)).singleElement().satisfies(record -> {
            EventTypeSnapshot snapshot = ContractJson.read(record.value(), EventTypeSnapshot.class);
            assertThat(snapshot.version()).isEqualTo(1);
            assertThat(snapshot.archived()).isFalse();
            assertThat(snapshot.schema().path("type").asText()).isEqualTo("object");
        });
    }

    @Test
    void aSchemaIsKeptAsGiven() {
        tenant.post(
                        "/v1/event-types",
                        "{\"name\": \"A\", \"schema\": {\"title\": \"z\", \"maximum\": 1.10, \"$id\": \"https://x.example/s\"}}")
                .statusCode(201);

        String body = tenant.get("/v1/event-types/A").statusCode(200).extract().asString();

        assertThat(body).contains("{\"title\":\"z\",\"maximum\":1.10,\"$id\":\"https://x.example/s\"}");
    }

    @Test
    void theSameNameAgainIsAConflict() {
        tenant.post("/v1/event-types", "{\"name\": \"A\"}").statusCode(201);
        tenant.post("/v1/event-types", "{\"name\": \"A\"}")
                .statusCode(409)
                .body("detail.code", equalTo("event_type_exists"));
        tenant.post("/v1/event-types", "{\"name\": \"a\"}").statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\": null}",
                "{\"name\": \"\"}",
                "{\"name\": \"-a\"}",
                "{\"name\": \"a b\"}",
                "{\"name\": 1}",
                "{\"name\": \"a\", \"colour\": 1}",
                "{\"name\": \"a\", \"examples\": {}}",
                "[]",
                "null"
            })
    void aRequestOfAnotherShapeIsRefused(String body) {
        tenant.post("/v1/event-types", body).statusCode(422).body("detail.code", equalTo("validation_error"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\": \"colour\"}",
                "{\"properties\": 1}",
                "1",
                "\"x\"",
                "{\"pattern\": \"(\"}",
                "{\"$ref\": \"https://example.com/schema\"}",
                "{\"$ref\": \"#/$defs/none\"}",
                "{\"minLength\": -1}"
            })
    void whatIsNoSchemaIsRefused(String schema) {
        tenant.post("/v1/event-types", "{\"name\": \"a\", \"schema\": " + schema + "}")
                .statusCode(422)
                .body("detail.code", equalTo("invalid_schema"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "{}",
                "{\"$ref\": \"#/$defs/a\", \"$defs\": {\"a\": {\"$ref\": \"#\"}}}",
                "{\"pattern\": \"^a+$\"}"
            })
    void whatIsASchemaIsAccepted(String schema) {
        tenant.post("/v1/event-types", "{\"name\": \"a\", \"schema\": " + schema + "}")
                .statusCode(201);
    }

    @Test
    void namesOfPostriderAreReservedAndInEveryCatalogue() {
        tenant.post("/v1/event-types", "{\"name\": \"postrider.mine\"}")
                .statusCode(422)
                .body("detail.code", equalTo("reserved_event_type"));
        tenant.get("/v1/event-types")
                .statusCode(200)
                .body("total", equalTo(4))
                .body("data.name", hasItems("postrider.webhook.disabled", "postrider.delivery.exhausted"));
        tenant.get("/v1/event-types/postrider.webhook.failing").statusCode(200);
        tenant.delete("/v1/event-types/postrider.webhook.failing").statusCode(422);
    }

    @Test
    void theListIsNewestFirstAndCanBePaged() {
        for (String name : new String[] {"A", "B", "C"}) {
            tenant.post("/v1/event-types", "{\"name\": \"%s\"}".formatted(name)).statusCode(201);
        }

        String cursor = tenant.get("/v1/event-types?limit=2")
                .statusCode(200)
                .body("data.name", contains("C", "B"))
                .body("total", equalTo(7))
                .body("limit", equalTo(2))
                .body("offset", equalTo(0))
                .extract()
                .path("next_cursor");
        tenant.get("/v1/event-types?limit=2&cursor=" + cursor)
                .body("data.name", contains("A", "postrider.delivery.exhausted"));
        tenant.get("/v1/event-types?offset=2&limit=1").body("data.name", contains("A"));
        tenant.get("/v1/event-types?offset=6").body("data.name", contains("postrider.webhook.recovered"));
        tenant.get("/v1/event-types?cursor=x").statusCode(422).body("detail.code", equalTo("invalid_cursor"));
        tenant.get("/v1/event-types?offset=10001").statusCode(422).body("detail.code", equalTo("offset_too_large"));
        tenant.get("/v1/event-types?colour=red").statusCode(422).body("detail.code", equalTo("validation_error"));
    }

    @Test
    void aTypeIsReplacedWholeWhenItsVersionMatches() {
        tenant.post("/v1/event-types", "{\"name\": \"orders/Created:1\", \"description\": \"d\"}")
                .statusCode(201);

        tenant.given()
                .contentType("application/json")
                .header("If-Match", "\"7\"")
                .body("{}")
                .put("/v1/event-types/orders/Created:1")
                .then()
                .statusCode(412)
                .body("detail.code", equalTo("precondition_failed"));
        tenant.given()
                .contentType("application/json")
                .header("If-Match", "\"1\"")
                .body("{\"group\": \"g\"}")
                .put("/v1/event-types/orders/Created:1")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("description", equalTo(null))
                .body("group", equalTo("g"));
        tenant.put("/v1/event-types/none", "{}").statusCode(404).body("detail.code", equalTo("event_type_not_found"));
    }

    @Test
    void anArchivedTypeIsGoneUntilItIsMadeAgain() throws Exception {
        tenant.post("/v1/event-types", "{\"name\": \"A\"}").statusCode(201);

        tenant.delete("/v1/event-types/A").statusCode(204);

        tenant.get("/v1/event-types/A").statusCode(404);
        tenant.delete("/v1/event-types/A").statusCode(404);
        tenant.get("/v1/event-types").body("data.name", not(hasItem("A")));
        tenant.post("/v1/event-types", "{\"name\": \"A\"}").statusCode(201).header("ETag", "\"3\"");
        String key = EventTypeSnapshot.keyOf(tenant.organization().id(), "A");
        assertThat(kafka.ofKey(Topic.EVENT_TYPES, key))
                .extracting(record -> ContractJson.read(record.value(), EventTypeSnapshot.class)
                        .archived())
                .containsExactly(false, true, false);
    }

    @Test
    void anotherOrganizationsTypeIsUnknown() {
        tenant.post("/v1/event-types", "{\"name\": \"A\"}").statusCode(201);
        Tenant other = tenants.next();

        other.get("/v1/event-types/A").statusCode(404);
        other.post("/v1/event-types", "{\"name\": \"A\"}").statusCode(201);
    }
}
