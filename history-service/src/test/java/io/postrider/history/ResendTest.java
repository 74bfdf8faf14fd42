package io.postrider.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.postrider.commons.security.Scope;
import io.postrider.contracts.attempt.Cause;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.event.RedeliveryMessage;
import io.postrider.contracts.id.DerivedId;
import io.postrider.contracts.id.IdKind;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

/** Sending a delivery again (seed 004). */
@HistoryTest
class ResendTest {

    private final Tenant tenant = new Tenant();
    private final String webhook = tenant.createsWebhook();

    @Test
    void aResentDeliveryIsAskedForWithTheEventAsItWas() {
        // Given
        EventMessage event = tenant.publishes("Vendor.Created", "{ \"n\":  1 }");
        tenant.records(Attempts.exhausted(event, webhook, 1));
        String id = Attempts.deliveryOf(event, webhook);
        await().untilAsserted(
                        () -> tenant.asks().get("/v1/deliveries/" + id).then().statusCode(200));
        await().untilAsserted(() ->
                tenant.asks().get("/v1/events/" + event.id()).then().statusCode(200));
        // When
        tenant.asks()
                .post("/v1/deliveries/" + id + "/resend")
                .then()
                .statusCode(202)
                .body("id", equalTo(id))
                .body("webhook_id", equalTo(webhook));
        // Then
        RedeliveryMessage redelivery = Redeliveries.to(webhook).getFirst();
        assertThat(redelivery.cause()).isEqualTo(Cause.RESEND);
        assertThat(redelivery.targetWebhook()).isEqualTo(webhook);
        assertThat(redelivery.event())
                .usingRecursiveComparison()
                .withEqualsForType((a, b) -> a.toEpochMilli() == b.toEpochMilli(), java.time.Instant.class)
                .isEqualTo(event);
        assertThat(AuditEntries.of(tenant.organization())).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("delivery.resend");
            assertThat(entry.subject()).isEqualTo(id);
            assertThat(entry.actor()).startsWith("key_");
            assertThat(entry.address()).isEqualTo("127.0.0.1");
        });
    }

    @Test
    void aDeliveryWhoseEventHasNoContentAnyMoreIsGone() {
        // Given
        EventMessage never = new EventMessage(
                tenant.organization(),
                IdKind.EVENT.next(),
                "Vendor.Created",
                "api",
                java.time.Instant.now(),
                null,
                null,
                null,
                null,
                new byte[0],
                null);
        tenant.records(Attempts.exhausted(never, webhook, 1));
        String id = DerivedId.delivery(tenant.organization(), never.id(), webhook);
        await().untilAsserted(
                        () -> tenant.asks().get("/v1/deliveries/" + id).then().statusCode(200));
        // Then
        tenant.asks()
                .post("/v1/deliveries/" + id + "/resend")
                .then()
                .statusCode(410)
                .body("detail.code", equalTo("content_erased"));
    }

    @Test
    void whoMayOnlyReadMayNotResend() {
        RestAssured.given()
                .header("X-API-Key", tenant.apiKey(Scope.DELIVERIES_READ))
                .post("/v1/deliveries/" + IdKind.DELIVERY.next() + "/resend")
                .then()
                .statusCode(403)
                .body("detail.code", equalTo("insufficient_scope"));
    }
}
