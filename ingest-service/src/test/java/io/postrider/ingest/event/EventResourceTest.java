package io.postrider.ingest.event;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import io.postrider.commons.security.Scope;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.id.IdKind;
import io.postrider.ingest.IngestTest;
import io.postrider.ingest.Tenant;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@IngestTest
class EventResourceTest {

    private static final String TYPE = "Vendor.Created";

    @Test
    void dataGoesOnByteForByte() {
        // Given
        Tenant tenant = Tenant.create().withEventType(TYPE);
        String data = "{ \"name\" : \"Müller\\u00e9\",\n \"amount\": 1.10, \"big\": 1e400 }";

        // When
        String id = publish(tenant, "{\"event_type\": \"" + TYPE + "\", \"data\": " + data + " }", 202);

        // Then
        EventMessage event = only(tenant.events());
        assertThat(new String(event.data(), UTF_8)).isEqualTo(data);
        assertThat(event.id()).isEqualTo(id).matches(IdKind.EVENT::matches);
        assertThat(event.type()).isEqualTo(TYPE);
        assertThat(event.source()).isEqualTo("api");
        assertThat(event.contentType()).isEqualTo("application/json");
        assertThat(event.externalId()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "true", "-1.50E+2", "\"a\\\"b\"", "[]", "[1,{\"a\":[]}]", "{}", "\"\"", "0"})
    void anyJsonValueIsData(String data) {
        // Given
        Tenant tenant = Tenant.create().withEventType(TYPE);

        // When
        publish(tenant, "{\"data\":" + data + ",\"event_type\":\"" + TYPE + "\"}", 202);

        // Then
        assertThat(only(tenant.events()).data()).asString(UTF_8).isEqualTo(data);
    }

    @Test
    void whatTheSenderSaysOfTheEventGoesWithIt() {
        // Given
        Tenant tenant = Tenant.create().withEventType(TYPE);

        // When
        publish(tenant, """
                {"event_type": "Vendor.Created", "data": 1, "event_id": "v-1", "occurred_at": 1771143284.003,
                 "previous_attributes": {"name":  "Meier"}, "resource": "vendor-1", "ordering_key": "Straße 1"}
                """, 202);

        // Then
        EventMessage event = only(tenant.events());
        assertThat(event.externalId()).isEqualTo("v-1");
        assertThat(event.time()).isEqualTo(Instant.ofEpochMilli(1_771_143_284_003L));
        assertThat(event.previousAttributes()).isEqualTo("{\"name\":  \"Meier\"}");
        assertThat(event.resource()).isEqualTo("vendor-1");
        assertThat(event.orderingKey()).isEqualTo("Straße 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1771143284", "1771143284.0", "1.771143284e9", "\"2026-02-15T09:14:44+01:00\""})
    void timeIsUnixSecondsOrRfc3339(String occurredAt) {
        // Given
        Tenant tenant = Tenant.create().withEventType(TYPE);

        // When
        publish(tenant, "{\"event_type\": \"" + TYPE + "\", \"data\": 1, \"occurred_at\": " + occurredAt + "}", 202);

        // Then
        assertThat(only(tenant.events()).time()).isEqualTo(Instant.ofEpochSecond(1_771_143_284L));
    }

    @Test
    void repeatIsAnsweredWithTheSameIdAndPublishedOnce() {
        // Given
        Tenant tenant = Tenant.create().withEventType(TYPE);
        String body = "{\"event_type\": \"Vendor.Created\", \"data\": {\"a\": 1}, \"event_id\": \"v-1\"}";
        String first = publish(tenant, body, 202);

        // When
        String second = publish(tenant, body, 200);

        // Then
        assertThat(second).isEqualTo(first);
        assertThat(tenant.events()).hasSize(1);
    }

    @Test
    void idempotencyKeyIsTheSendersIdWhenTheBodyHasNone() {
        // Given
        Tenant tenant = Tenant.create().withEventType(TYPE);
        String body = "{\"event_type\": \"Vendor.Created\", \"data\": {\"a\": 1}}";
        String first = idOf(
                tenant.request().header("Idempotency-Key", "k-1").body(body).post("/v1/events"), 202);

        // When
        String second = idOf(
                tenant.request().header("Idempotency-Key", "k-1").body(body).post("/v1/events"), 200);

        // Then
        assertThat(second).isEqualTo(first);
        assertThat(only(tenant.events()).externalId()).isEqualTo("k-1");
    }

    @Test
    void sameIdWithAnotherBodyIsAConflict() {
        // Given
        Tenant tenant = Tenant.create().withEventType(TYPE);
        publish(tenant, "{\"event_type\": \"Vendor.Created\", \"data\": 1, \"event_id\": \"v-1\"}", 202);

        // When
        Response answer = post(tenant, "{\"event_type\": \"Vendor.Created\", \"data\": 2, \"event_id\": \"v-1\"}");

        // Then
        answer.then().statusCode(409).body("detail.code", equalTo("idempotency_conflict"));
        assertThat(tenant.events()).hasSize(1);
    }

    @Test
    void sameIdOfAnotherOrganizationIsAnotherEvent() {
        // Given
        Tenant one = Tenant.create().withEventType(TYPE);
        Tenant other = Tenant.create().withEventType(TYPE);
        String body = "{\"event_type\": \"Vendor.Created\", \"data\": 1, \"event_id\": \"v-1\"}";

        // When
        String first = publish(one, body, 202);
        String second = publish(other, body, 202);

        // Then
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void typeThatIsNotInTheCatalogueIsRefused() {
        // Given
        Tenant tenant = Tenant.create();

        // When
        Response answer = post(tenant, "{\"event_type\": \"Nobody.Knows\", \"data\": 1}");

        // Then
        answer.then().statusCode(422).body("detail.code", equalTo("unknown_event_type"));
        assertThat(tenant.events()).isEmpty();
    }

    @Test
    void typeOfAnotherOrganizationIsUnknown() {
        // Given
        Tenant tenant = Tenant.create();
        Tenant.create().withEventType(TYPE);

        // When
        Response answer = post(tenant, "{\"event_type\": \"Vendor.Created\", \"data\": 1}");

        // Then
        answer.then().statusCode(422).body("detail.code", equalTo("unknown_event_type"));
    }

    @Test
    void typesOfPostriderItselfAreRefused() {
        // Given
        Tenant tenant = Tenant.create();

        // When
        Response answer = post(tenant, "{\"event_type\": \"postrider.webhook.disabled\", \"data\": 1}");

        // Then
        answer.then().statusCode(422).body("detail.code", equalTo("reserved_event_type"));
    }

    @Test
    void dataIsHeldAgainstTheTypesSchema() {
        // Given
        Tenant tenant = Tenant.create().withEventType(TYPE, """
                        {"type": "object", "required": ["id"],
                         "properties": {"id": {"type": "string"}, "lines": {"items": {"type": "integer"}}}}
                        """);

        // When
        Response good = post(tenant, "{\"event_type\": \"Vendor.Created\", \"data\": {\"id\": \"1\"}}");
        Response bad =
                post(tenant, "{\"event_type\": \"Vendor.Created\", \"data\": {\"id\": 1, \"lines\": [1, \"x\"]}}");

        // Then
        good.then().statusCode(202);
        bad.then()
                .statusCode(422)
                .body("detail.code", equalTo("schema_violation"))
                .body(
                        "detail.errors.loc",
                        containsInAnyOrder(List.of("body", "data", "/id"), List.of("body", "data", "/lines/1")));
        assertThat(tenant.events()).hasSize(1);
    }

    @Test
    void patternThatNeverEndsIsGivenUp() {
        // Given
        Tenant tenant = Tenant.create().withEventType(TYPE, "{\"pattern\": \"^(a+)+$\"}");

        // When
        Response answer = post(tenant, "{\"event_type\": \"Vendor.Created\", \"data\": \"" + "a".repeat(60) + "b\"}");

        // Then
        answer.then().statusCode(422).body("detail.code", equalTo("schema_violation"));
    }

    @Test
    void allMistakesOfShapeAreToldAtOnce() {
        // Given
        Tenant tenant = Tenant.create().withEventType(TYPE);

        // When
        Response answer = post(tenant, """
                {"event_type": 5, "event_id": "a b", "occurred_at": 1771143284003, "previous_attributes": [],
                 "resource": "\\u0000", "colour": {"deep": [1]}}
                """);

        // Then
        answer.then()
                .statusCode(422)
                .body("detail.code", equalTo("validation_error"))
                .body(
                        "detail.errors.loc",
                        containsInAnyOrder(
                                List.of("body", "event_type"),
                                List.of("body", "event_id"),
                                List.of("body", "occurred_at"),
                                List.of("body", "previous_attributes"),
                                List.of("body", "resource"),
                                List.of("body", "colour"),
                                List.of("body", "data")))
                .body("detail.errors.type.findAll { it == 'missing' }.size()", equalTo(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"event_type\": \"Vendor.Created\", \"data\": 1} x",
                "{\"data\": 1, \"data\": 2}",
                "{\"data\": tru}",
                "{\"data\": \"\\q\"}",
                "\uFEFF{}",
                "{\"data\": 01}"
            })
    void unreadableJsonIsTheSendersMistake(String body) {
        // Given
        Tenant tenant = Tenant.create().withEventType(TYPE);

        // When
        Response answer = post(tenant, body);

        // Then
        answer.then().statusCode(400).body("detail.code", equalTo("invalid_json"));
    }

    @Test
    void otherEncodingsAreUnreadable() {
        // Given
        Tenant tenant = Tenant.create().withEventType(TYPE);
        byte[] malformed = {'{', '"', 'd', 'a', 't', 'a', '"', ':', '"', (byte) 0xc3, '"', '}'};

        // When
        Response utf16 = tenant.request()
                .body("{\"event_type\": \"Vendor.Created\", \"data\": 1}"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_16LE))
                .post("/v1/events");
        Response broken = tenant.request().body(malformed).post("/v1/events");

        // Then
        utf16.then().statusCode(400).body("detail.code", equalTo("invalid_json"));
        broken.then().statusCode(400).body("detail.code", equalTo("invalid_json"));
    }

    @Test
    void nestingHasALimit() {
        // Given
        Tenant tenant = Tenant.create().withEventType(TYPE);

        // When
        Response deepest = post(tenant, nested(511));
        Response deeper = post(tenant, nested(512));

        // Then
        deepest.then().statusCode(202);
        deeper.then().statusCode(400).body("detail.code", equalTo("invalid_json"));
    }

    @Test
    void bodyOfExactlyOneMebibytePassesAndOneByteMoreDoesNot() {
        // Given
        Tenant tenant = Tenant.create().withEventType(TYPE);
        String frame = "{\"event_type\": \"Vendor.Created\", \"data\": \"\"}";
        int room = 1024 * 1024 - frame.length();

        // When
        Response largest = post(tenant, frame.replace("\"\"}", "\"" + "x".repeat(room) + "\"}"));
        Response larger = post(tenant, frame.replace("\"\"}", "\"" + "x".repeat(room + 1) + "\"}"));

        // Then
        largest.then().statusCode(202);
        larger.then().statusCode(413).body("detail.code", equalTo("payload_too_large"));
        assertThat(only(tenant.events()).data()).hasSize(room + 2);
    }

    @Test
    void previousAttributesHaveALimit() {
        // Given
        Tenant tenant = Tenant.create().withEventType(TYPE);
        String fits = "{\"a\":\"" + "x".repeat(64 * 1024 - 8) + "\"}";
        String tooLong = "{\"a\":\"" + "x".repeat(64 * 1024 - 7) + "\"}";

        // When
        Response accepted = post(
                tenant, "{\"event_type\": \"Vendor.Created\", \"data\": 1, \"previous_attributes\": " + fits + "}");
        Response refused = post(
                tenant, "{\"event_type\": \"Vendor.Created\", \"data\": 1, \"previous_attributes\": " + tooLong + "}");

        // Then
        accepted.then().statusCode(202);
        refused.then().statusCode(422).body("detail.errors[0].loc", contains("body", "previous_attributes"));
    }

    @Test
    void strangersAreNotHeard() {
        given().contentType("application/json")
                .body("{}")
                .post("/v1/events")
                .then()
                .statusCode(401)
                .body("detail.code", equalTo("unauthorized"));
    }

    @Test
    void keyWithoutTheScopeIsTold() {
        // Given
        Tenant tenant = Tenant.create(Scope.WEBHOOKS_READ);

        // When
        Response answer = post(tenant, "{");

        // Then
        answer.then().statusCode(403).body("detail.code", equalTo("insufficient_scope"));
    }

    private static String nested(int depth) {
        return "{\"event_type\": \"Vendor.Created\", \"data\": " + "[".repeat(depth) + "]".repeat(depth) + "}";
    }

    private static EventMessage only(List<EventMessage> events) {
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    private static String publish(Tenant tenant, String body, int status) {
        return idOf(post(tenant, body), status);
    }

    private static Response post(Tenant tenant, String body) {
        return tenant.request().body(body.getBytes(UTF_8)).post("/v1/events");
    }

    private static String idOf(Response answer, int status) {
        return answer.then().statusCode(status).extract().path("event_id");
    }
}
