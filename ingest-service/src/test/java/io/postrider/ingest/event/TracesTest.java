package io.postrider.ingest.event;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.contracts.event.TraceContext;
import io.postrider.ingest.IngestTest;
import io.postrider.ingest.KafkaAccess;
import io.postrider.ingest.Tenant;
import java.util.List;
import org.junit.jupiter.api.Test;

@IngestTest
class TracesTest {

    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final String EVENT = "{\"event_type\": \"Vendor.Created\", \"data\": 1}";

    @Test
    void traceOfARequestGoesOnWithItsEvents() {
        // Given
        Tenant tenant = Tenant.create().withEventType("Vendor.Created");
        var webhook = tenant.inboundWebhook("custom", "a-secret-of-the-source", null);

        // When
        tenant.request()
                .header("traceparent", PARENT)
                .header("tracestate", "vendor=1")
                .body(EVENT)
                .post("/v1/events")
                .then()
                .statusCode(202);
        tenant.request()
                .header("traceparent", PARENT)
                .body("{\"events\": [" + EVENT + "]}")
                .post("/v1/events/batch")
                .then()
                .statusCode(200);
        given().header("Authorization", "Bearer a-secret-of-the-source")
                .header("traceparent", PARENT)
                .body("{}")
                .post("/webhooks/" + webhook.slug())
                .then()
                .statusCode(204);

        // Then
        assertThat(traces(tenant))
                .containsExactlyInAnyOrder(
                        new TraceContext(PARENT, "vendor=1"),
                        new TraceContext(PARENT, null),
                        new TraceContext(PARENT, null));
    }

    @Test
    void eventWithoutATraceBeginsOne() {
        // Given
        Tenant tenant = Tenant.create().withEventType("Vendor.Created");

        // When
        tenant.request().body(EVENT).post("/v1/events").then().statusCode(202);

        // Then
        assertThat(traces(tenant)).singleElement().isNotNull();
    }

    private static List<TraceContext> traces(Tenant tenant) {
        return KafkaAccess.recordsOf(tenant.organization()).stream()
                .map(record -> TraceContext.from(record.headers()))
                .toList();
    }
}
