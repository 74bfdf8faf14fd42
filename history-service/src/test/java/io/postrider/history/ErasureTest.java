package io.postrider.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.postrider.contracts.attempt.AttemptMessage;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.id.IdKind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The right to be forgotten. */
@HistoryTest
class ErasureTest {

    private final Tenant tenant = new Tenant();
    private final String webhook = tenant.createsWebhook();

    @Test
    void anErasedEventHasNoContentWhileItsAttemptsStayOnRecord() {
        // Given
        EventMessage event = tenant.publishes("Vendor.Created", "{\"name\": \"Meier\"}");
        EventMessage other = tenant.publishes("Vendor.Created", "{\"name\": \"Schmidt\"}");
        tenant.records(Attempts.exhausted(event, webhook, 1));
        tenant.records(Attempts.succeeded(other, webhook, 1));
        // When
        tenant.asks()
                .delete("/v1/events/" + event.id() + "/content")
                .then()
                .statusCode(200)
                .body("erased", equalTo(1))
                .body("complete", equalTo(true))
                .body("last_copy_gone_at", notNullValue());
        // Then
        tenant.asks().get("/v1/events/" + event.id()).then().statusCode(200).body("data", nullValue());
        tenant.asks()
                .get("/v1/deliveries/" + Attempts.deliveryOf(event, webhook))
                .then()
                .body("attempts", hasSize(1))
                .body("attempts[0].response_status", equalTo(503))
                .body("attempts[0].request_body", nullValue())
                .body("attempts[0].response_body", nullValue())
                .body("attempts[0].payload", nullValue());
        tenant.asks()
                .post("/v1/deliveries/" + Attempts.deliveryOf(event, webhook) + "/resend")
                .then()
                .statusCode(410)
                .body("detail.code", equalTo("content_erased"));
        tenant.asks().get("/v1/events/" + other.id()).then().body("data.name", equalTo("Schmidt"));
        assertThat(AuditEntries.of(tenant.organization()))
                .singleElement()
                .satisfies(entry -> assertThat(entry.subject()).isEqualTo(event.id()));
    }

    @Test
    void anAttemptThatIsToldAfterTheErasureBringsNothingBack() {
        // Given
        EventMessage event = tenant.publishes("Vendor.Created", "{\"name\": \"Meier\"}");
        tenant.records(Attempts.failed(event, webhook, 1));
        tenant.asks().delete("/v1/events/" + event.id() + "/content").then().statusCode(200);
        // When
        AttemptMessage late = tenant.records(Attempts.succeeded(event, webhook, 2));
        // Then
        await().untilAsserted(() -> tenant.asks()
                .get("/v1/deliveries/" + Attempts.deliveryOf(event, webhook))
                .then()
                .body("attempts", hasSize(2))
                .body("attempts[1].id", equalTo(late.id()))
                .body("attempts[1].response_body", nullValue())
                .body("attempts[1].request_headers", nullValue()));
    }

    @Test
    void allEventsOfAResourceAreErasedAndNoOthers() {
        // Given
        EventMessage one = about("vendor-7");
        EventMessage two = about("vendor-7");
        EventMessage other = about("vendor-8");
        // When
        tenant.asks()
                .delete("/v1/events/content?resource=vendor-7")
                .then()
                .statusCode(200)
                .body("erased", equalTo(2))
                .body("complete", equalTo(true));
        // Then
        tenant.asks().get("/v1/events/" + one.id()).then().body("data", nullValue());
        tenant.asks().get("/v1/events/" + two.id()).then().body("data", nullValue());
        tenant.asks().get("/v1/events/" + other.id()).then().body("data.n", equalTo(1));
    }

    @Test
    void whatOneDoesNotHaveCannotBeErased() {
        EventMessage event = about("vendor-7");
        new Tenant()
                .asks()
                .delete("/v1/events/" + event.id() + "/content")
                .then()
                .statusCode(404);
        tenant.asks()
                .delete("/v1/events/" + IdKind.EVENT.next() + "/content")
                .then()
                .statusCode(404)
                .body("detail.code", equalTo("event_not_found"));
        tenant.asks().delete("/v1/events/content").then().statusCode(422);
        new Tenant()
                .asks()
                .delete("/v1/events/content?resource=vendor-7")
                .then()
                .body("erased", equalTo(0));
    }

    private EventMessage about(String resource) {
        return tenant.publishes(
                "Vendor.Created", "{\"n\": 1}".getBytes(StandardCharsets.UTF_8), "application/json", resource);
    }
}
