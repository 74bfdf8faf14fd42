package io.postrider.subscription.eventtype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.postrider.commons.testing.RealParts;
import io.postrider.subscription.Tenant;
import io.postrider.subscription.Tenants;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalogue into OpenAPI and out of it, and its samples. */
@QuarkusTest
@WithTestResource(RealParts.class)
class EventTypeDocumentTest {

    private static final String DOCUMENT = """
            {"openapi": "3.1.0", "info": {"title": "t", "version": "1"},
             "webhooks": {
               "vendor.created": {"post": {"summary": "A vendor is there", "tags": ["Vendors"],
                 "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Vendor"}}}}}},
               "vendor.moved": {"post": {"deprecated": true, "requestBody": {"$ref": "#/components/requestBodies/Moved"}}},
               "vendor.gone": {"post": {}}},
             "components": {
               "requestBodies": {"Moved": {"content": {"application/json": {"schema":
                 {"type": "object", "properties": {"type": {"const": "vendor.moved"}, "timestamp": {"type": "string"},
                  "data": {"type": "object", "required": ["to"], "properties": {"to": {"$ref": "#/components/schemas/Place"}}}}}}}}},
               "schemas": {
                 "Vendor": {"type": "object", "required": ["id", "place"], "properties":
                   {"id": {"type": "integer"}, "place": {"$ref": "#/components/schemas/Place"}}},
                 "Place": {"type": "object", "required": ["city"], "properties":
                   {"city": {"type": "string"}, "near": {"$ref": "#/components/schemas/Place"}}},
                 "Unused": {"type": "null"}}}}""";

    @Inject
    Tenants tenants;

    private Tenant tenant;

    @BeforeEach
    void newTenant() {
        tenant = tenants.next();
    }

    @Test
    void theWebhooksOfAnOpenApiDocumentBecomeEventTypes() {
        // When
        tenant.post("/v1/event-types/import", DOCUMENT)
                .statusCode(200)
                .body("created", contains("vendor.created", "vendor.gone", "vendor.moved"))
                .body("updated.size()", equalTo(0));

        // Then
        tenant.get("/v1/event-types/vendor.created")
                .body("description", equalTo("A vendor is there"))
                .body("group", equalTo("Vendors"))
                .body("schema.'$ref'", equalTo("#/$defs/Vendor"))
                .body("schema.'$defs'.keySet()", containsInAnyOrder("Vendor", "Place"));
        tenant.get("/v1/event-types/vendor.moved")
                .body("deprecated", equalTo(true))
                .body("schema.required", contains("to"))
                .body("schema.'$defs'.keySet()", contains("Place"));
        tenant.get("/v1/event-types/vendor.gone").body("schema", equalTo(null));
    }

    @Test
    void theSameDocumentAgainChangesNothing() {
        tenant.post("/v1/event-types/import", DOCUMENT).statusCode(200);
        tenant.delete("/v1/event-types/vendor.gone").statusCode(204);

        tenant.post("/v1/event-types/import", DOCUMENT.replace("A vendor is there", "New words"))
                .statusCode(200)
                .body("created", contains("vendor.gone"))
                .body("updated", contains("vendor.created"))
                .body("unchanged", contains("vendor.moved"));
    }

    @Test
    void whatIsExportedCanBeImported() {
        // Given
        tenant.post("/v1/event-types/import", DOCUMENT).statusCode(200);
        tenant.post("/v1/event-types", """
                {"name": "orders/Created:1", "group": "g", "examples": [{"n": 1}],
                 "schema": {"type": "object", "properties": {"n": {"$ref": "#/$defs/n"}}, "$defs": {"n": {"type": "integer"}}}}""").statusCode(201);

        // When
        String exported = tenant.get("/v1/event-types/openapi")
                .statusCode(200)
                .body("openapi", equalTo("3.1.0"))
                .body(
                        "webhooks.'vendor.gone'.post.requestBody.content.'application/json'.schema.required",
                        contains("type", "timestamp", "data"))
                .body("webhooks.'orders/Created:1'.post.tags", contains("g"))
                .body(
                        "components.schemas.'orders_Created_1'.properties.n.'$ref'",
                        equalTo("#/components/schemas/orders_Created_1/$defs/n"))
                .body("webhooks", not(hasKey("postrider.webhook.disabled")))
                .extract()
                .asString();
        Tenant other = tenants.next();
        other.post("/v1/event-types/import", exported)
                .log()
                .ifValidationFails()
                .statusCode(200)
                .body("created.size()", equalTo(4));

        // Then
        for (String name : new String[] {"vendor.created", "vendor.moved", "orders/Created:1"}) {
            var sample = other.get("/v1/event-types/" + name + "/example").statusCode(200);
            assertThat(sample.extract().<String>path("event_type")).isEqualTo(name);
        }
        other.get("/v1/event-types/vendor.created/example").body("data.place.city", equalTo("text"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"openapi\": \"3.0.3\", \"webhooks\": {}}",
                "{\"openapi\": \"3.1.0\", \"webhooks\": []}",
                "{\"openapi\": \"3.1.0\", \"webhooks\": {\"a b\": {}}}",
                "{\"openapi\": \"3.1.0\", \"webhooks\": {\"postrider.x\": {}}}",
                "{\"openapi\": \"3.1.0\", \"webhooks\": {\"a\": {}, \"b\": {\"post\": {\"requestBody\": {\"content\":"
                        + " {\"application/json\": {\"schema\": {\"$ref\": \"#/components/schemas/None\"}}}}}}}}",
                "{\"openapi\": \"3.1.0\", \"webhooks\": {\"b\": {\"post\": {\"requestBody\": {\"content\":"
                        + " {\"application/json\": {\"schema\": {\"type\": \"colour\"}}}}}}}}"
            })
    void whatIsNoSuchDocumentIsRefusedWhole(String document) {
        tenant.post("/v1/event-types/import", document).statusCode(422);
        tenant.get("/v1/event-types").body("total", equalTo(4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "{}",
                "{\"type\": \"string\", \"minLength\": 9}",
                "{\"type\": \"integer\", \"minimum\": 7, \"multipleOf\": 5}",
                "{\"type\": \"number\", \"exclusiveMaximum\": 0}",
                "{\"enum\": [\"a\", 2]}",
                "{\"const\": null}",
                "{\"type\": [\"array\", \"null\"], \"items\": {\"type\": \"boolean\"}, \"minItems\": 3}",
                "{\"type\": \"array\", \"prefixItems\": [{\"type\": \"string\"}, {\"type\": \"integer\"}], \"items\": false}",
                "{\"allOf\": [{\"required\": [\"a\"], \"properties\": {\"a\": {\"format\": \"uuid\"}}},"
                        + " {\"required\": [\"b\"], \"properties\": {\"b\": {\"oneOf\": [{\"type\": \"null\"}, {\"type\": \"string\"}]}}}]}",
                "{\"$ref\": \"#/$defs/tree\", \"$defs\": {\"tree\": {\"type\": \"object\", \"properties\":"
                        + " {\"next\": {\"$ref\": \"#/$defs/tree\"}}}}}",
                "{\"type\": \"object\", \"required\": [\"at\"], \"additionalProperties\": false, \"properties\":"
                        + " {\"at\": {\"type\": \"string\", \"format\": \"date-time\"}}}"
            })
    void aSampleValidates(String schema) {
        tenant.post("/v1/event-types", "{\"name\": \"a\", \"schema\": " + schema + "}")
                .statusCode(201);
        tenant.get("/v1/event-types/a/example").statusCode(200).body("event_type", equalTo("a"));
    }

    @Test
    void theFirstExampleThatValidatesIsTheSample() {
        tenant.post("/v1/event-types", """
                {"name": "a", "schema": {"type": "object", "required": ["n"]}, "examples": [{"m": 1}, {"n": 2}]}""").statusCode(201);
        tenant.get("/v1/event-types/a/example").body("data.n", equalTo(2));
        tenant.get("/v1/event-types/none/example").statusCode(404).body("detail.code", equalTo("event_type_not_found"));
        tenant.get("/v1/event-types/postrider.webhook.failing/example").statusCode(200);
        tenant.post("/v1/event-types", "{\"name\": \"b\", \"schema\": false}").statusCode(201);
        tenant.get("/v1/event-types/b/example").statusCode(409).body("detail.code", equalTo("conflict"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"openapi", "import", "a/example"})
    void pathsOfTheApiAreNoNames(String name) {
        tenant.post("/v1/event-types", "{\"name\": \"%s\"}".formatted(name))
                .statusCode(422)
                .body("detail.code", equalTo("reserved_event_type"));
    }
}
