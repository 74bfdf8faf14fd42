package io.postrider.ingest.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.postrider.contracts.event.EventMessage;
import io.postrider.ingest.IngestTest;
import io.postrider.ingest.Tenant;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@IngestTest
class EventBatchTest {

    private static final String TYPE = "Vendor.Created";

    @Test
    void oneBadEventDoesNotFailTheOthers() {
        // Given
        Tenant tenant = Tenant.create().withEventType(TYPE).withEventType("Strict", "{\"type\": \"object\"}");

        // When
        Response answer = post(tenant, """
                {"events": [
                  {"event_type": "Vendor.Created", "data": {"n": 1}, "event_id": "a"},
                  {"event_type": "Nobody.Knows", "data": 2},
                  {"event_type": "Vendor.Created", "data": {"n": 1}, "event_id": "a"},
                  {"event_type": "Vendor.Created", "colour": 4},
                  5,
                  {"event_type": "Strict", "data": 6},
                  {"event_type": "Vendor.Created", "data": 7, "event_id": "a"},
                  {"event_type": "Vendor.Created", "data": 8}
                ]}
                """);

        // Then
        answer.then()
                .statusCode(200)
                .body("results.status", contains(202, 422, 200, 422, 422, 422, 409, 202))
                .body("results[1].detail.code", equalTo("unknown_event_type"))
                .body("results[1].event_id", nullValue())
                .body("results[2].event_id", equalTo(answer.path("results[0].event_id")))
                .body(
                        "results[3].detail.errors.loc",
                        contains(List.of("body", "events", 3, "colour"), List.of("body", "events", 3, "data")))
                .body("results[5].detail.code", equalTo("schema_violation"))
                .body("results[6].detail.code", equalTo("idempotency_conflict"));
        assertThat(tenant.events())
                .extracting(event -> new String(event.data(), StandardCharsets.UTF_8))
                .containsExactlyInAnyOrder("{\"n\": 1}", "8");
    }

    @Test
    void thousandEventsGoInOneBatch() {
        // Given
        Tenant tenant = Tenant.create().withEventType(TYPE);

        // When
        Response answer = post(tenant, batchOf(1000));

        // Then
        answer.then().statusCode(200).body("results", hasSize(1000));
        assertThat(answer.<List<Integer>>path("results.status")).containsOnly(202);
        assertThat(tenant.events()).hasSize(1000).extracting(EventMessage::id).doesNotHaveDuplicates();
    }

    @Test
    void batchAndSingleEventAreRepeatsOfEachOther() {
        // Given
        Tenant tenant = Tenant.create().withEventType(TYPE);
        String event = "{\"event_type\": \"Vendor.Created\", \"data\": 1, \"event_id\": \"a\"}";
        String id = tenant.request().body(event).post("/v1/events").path("event_id");

        // When
        Response answer = post(tenant, "{\"events\": [" + event + "]}");

        // Then
        answer.then().body("results[0].status", equalTo(200)).body("results[0].event_id", equalTo(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"events\": []}", "{\"events\": {}}", "[]", "{\"events\": [1], \"more\": 1}"})
    void batchWithoutShapeIsRefusedWhole(String body) {
        // Given
        Tenant tenant = Tenant.create();

        // Then
        post(tenant, body).then().statusCode(422).body("detail.code", equalTo("validation_error"));
    }

    @Test
    void moreThanAThousandEventsAreRefusedWhole() {
        // Given
        Tenant tenant = Tenant.create().withEventType(TYPE);

        // Then
        post(tenant, batchOf(1001)).then().statusCode(422).body("detail.errors[0].loc", contains("body", "events"));
        assertThat(tenant.events()).isEmpty();
    }

    @Test
    void unreadableBatchIsRefusedWhole() {
        // Given
        Tenant tenant = Tenant.create().withEventType(TYPE);

        // Then
        post(tenant, "{\"events\": [{\"event_type\": \"Vendor.Created\", \"data\": 1}, {]}")
                .then()
                .statusCode(400)
                .body("detail.code", equalTo("invalid_json"));
        assertThat(tenant.events()).isEmpty();
    }

    @Test
    void keyForAWholeBatchIsRefused() {
        // Given
        Tenant tenant = Tenant.create().withEventType(TYPE);

        // Then
        tenant.request()
                .header("Idempotency-Key", "k")
                .body(batchOf(1))
                .post("/v1/events/batch")
                .then()
                .statusCode(422)
                .body("detail.errors[0].loc", contains("header", "Idempotency-Key"));
    }

    private static String batchOf(int events) {
        String event = "{\"event_type\": \"Vendor.Created\", \"data\": 1}";
        return "{\"events\": [" + String.join(",", Collections.nCopies(events, event)) + "]}";
    }

    private static Response post(Tenant tenant, String body) {
        return tenant.request().body(body).post("/v1/events/batch");
    }
}
