package io.postrider.history;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.postrider.contracts.attempt.AttemptMessage;
import io.postrider.contracts.attempt.Cause;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.id.IdKind;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where deliveries stand (api.md section 6). */
@HistoryTest
class DeliveriesTest {

    private final Tenant tenant = new Tenant();
    private final String webhook = tenant.createsWebhook();

    @Inject
    DataSource database;

    @Test
    void aDeliveryIsPendingWhileItWaitsAndShowsWhenItIsSentNext() {
        // Given
        EventMessage event = tenant.publishes("Vendor.Created", "{}");
        AttemptMessage waiting = tenant.records(Attempts.waiting(event, webhook, null));
        // Then
        String id = Attempts.deliveryOf(event, webhook);
        await().untilAsserted(() -> tenant.asks()
                .get("/v1/deliveries?state=pending")
                .then()
                .body("total", equalTo(1))
                .body("data[0].id", equalTo(id))
                .body("data[0].delivery_id", equalTo(id))
                .body("data[0].webhook_id", equalTo(webhook))
                .body("data[0].event_id", equalTo(event.id()))
                .body("data[0].event_type", equalTo("Vendor.Created"))
                .body("data[0].state", equalTo("pending"))
                .body("data[0].succeeded", equalTo(false))
                .body("data[0].attempt_count", equalTo(0))
                .body("data[0].last_attempt", nullValue())
                .body("data[0].next_attempt_at", equalTo((int)
                        waiting.nextAttemptAt().getEpochSecond())));
    }

    @Test
    void aDeliveryTellsItsAttemptsAsATimeline() {
        // Given
        EventMessage event = tenant.publishes("Vendor.Created", "{\"n\": 1}");
        AttemptMessage first = tenant.records(Attempts.failed(event, webhook, 1));
        AttemptMessage second = tenant.records(Attempts.timedOut(event, webhook, 2));
        AttemptMessage third = tenant.records(Attempts.succeeded(event, webhook, 3));
        // Then
        await().untilAsserted(() -> delivery(event)
                .statusCode(200)
                .body("state", equalTo("succeeded"))
                .body("succeeded", equalTo(true))
                .body("attempt_count", equalTo(3))
                .body("next_attempt_at", nullValue())
                .body("last_attempt.id", equalTo(third.id()))
                .body("last_attempt.response_status", equalTo(200))
                .body("attempts.id", contains(first.id(), second.id(), third.id()))
                .body("attempts[0].payload.n", equalTo(1)));
    }

    @Test
    void aRecordThatComesTwiceCountsOnce() {
        // Given
        EventMessage event = tenant.publishes("Vendor.Created", "{}");
        AttemptMessage once = Attempts.failed(event, webhook, 1);
        tenant.records(once);
        tenant.records(once);
        tenant.records(Attempts.succeeded(event, webhook, 2));
        // Then
        await().untilAsserted(() -> delivery(event)
                .body("state", equalTo("succeeded"))
                .body("attempt_count", equalTo(2))
                .body("attempts", hasSize(2)));
        tenant.asks().get("/v1/webhooks/" + webhook + "/deliveries").then().body("total", equalTo(2));
        tenant.asks().get("/v1/deliveries").then().body("total", equalTo(1));
    }

    @Test
    void anAttemptOfAnInstanceThatHadLostTheDeliveryDoesNotReopenIt() {
        // Given an attempt that began first and is told last
        EventMessage event = tenant.publishes("Vendor.Created", "{}");
        AttemptMessage late = Attempts.begunASecondAgo(Attempts.failed(event, webhook, 1));
        tenant.records(Attempts.succeeded(event, webhook, 2));
        await().untilAsserted(() -> delivery(event).body("state", equalTo("succeeded")));
        // When
        tenant.records(late);
        // Then
        await().untilAsserted(() -> delivery(event)
                .body("attempt_count", equalTo(2))
                .body("state", equalTo("succeeded"))
                .body("last_attempt.succeeded", equalTo(true)));
    }

    @Test
    void aFinishedDeliveryThatIsAskedForAgainIsPendingAgain() {
        // Given
        EventMessage event = tenant.publishes("Vendor.Created", "{}");
        tenant.records(Attempts.succeeded(event, webhook, 1));
        // When
        tenant.records(Attempts.waiting(event, webhook, Cause.RESEND));
        // Then
        await().untilAsserted(() ->
                delivery(event).body("state", equalTo("pending")).body("last_attempt.succeeded", equalTo(true)));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=10, 3",
        "state=succeeded, 1",
        "state=failed, 1",
        "state=pending, 1",
        "succeeded=false, 2",
        "status=delivered, 2",
        "status=timeout, 1",
        "event_type=Vendor.Deleted, 1",
        "resource=vendor-7, 1",
        "response_status=503, 1",
        "response_status=5xx, 1",
        "attempt_count=2, 1",
        "since=1, 3",
        "until=1, 0",
        "state=failed&response_status=2xx, 0"
    })
    void deliveriesAreFound(String filter, int found) {
        // Given
        tenant.records(Attempts.succeeded(
                tenant.publishes(
                        "Vendor.Created", "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8), null, "vendor-7"),
                webhook,
                1));
        EventMessage twice = tenant.publishes("Vendor.Deleted", "{}");
        tenant.records(Attempts.failed(twice, webhook, 1));
        tenant.records(Attempts.exhausted(twice, webhook, 2));
        tenant.records(Attempts.timedOut(tenant.publishes("Vendor.Created", "{}"), webhook, 1));
        await().untilAsserted(() -> tenant.asks().get("/v1/deliveries").then().body("total", equalTo(3)));
        await().untilAsserted(() -> delivery(twice).body("state", equalTo("failed")));
        // Then
        tenant.asks()
                .get("/v1/deliveries?" + filter)
                .then()
                .statusCode(200)
                .body("total", equalTo(found))
                .body("data", hasSize(found));
    }

    @Test
    void deliveriesAreFoundByTheirWebhookAndEvent() {
        // Given
        EventMessage event = tenant.publishes("Vendor.Created", "{}");
        String other = tenant.createsWebhook();
        tenant.records(Attempts.succeeded(event, webhook, 1));
        tenant.records(Attempts.failed(event, other, 1));
        // Then
        await().untilAsserted(() -> tenant.asks()
                .get("/v1/deliveries?event_id=" + event.id())
                .then()
                .body("total", equalTo(2)));
        tenant.asks()
                .get("/v1/deliveries?webhook_id=" + other)
                .then()
                .body("data.id", contains(Attempts.deliveryOf(event, other)));
    }

    @Test
    void aFilteredListIsCountedUpToTenThousand() throws SQLException {
        // Given as many as recording would take a while for
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into delivery (organization, id, webhook, event, event_type, state, attempt_count, created_at)
                        select ?, overlay(?::text placing lpad(to_hex(n), 12, '0') from 25)::uuid, ?, ?, 'Vendor.Created',
                            'failed', 1, now()
                        from generate_series(1, 10001) as n
                        """)) {
            insert.setObject(1, IdKind.ORGANIZATION.uuid(tenant.organization()));
            insert.setString(2, IdKind.DELIVERY.uuid(IdKind.DELIVERY.next()).toString());
            insert.setObject(3, IdKind.WEBHOOK.uuid(webhook));
            insert.setObject(4, IdKind.EVENT.uuid(IdKind.EVENT.next()));
            insert.executeUpdate();
        }
        // Then
        tenant.asks()
                .get("/v1/deliveries?state=failed&limit=500")
                .then()
                .body("total", equalTo(10_000))
                .body("total_capped", equalTo(true))
                .body("limit", equalTo(100))
                .body("data", hasSize(100));
        tenant.asks().get("/v1/deliveries?state=failed&offset=10000").then().body("data", hasSize(1));
        tenant.asks()
                .get("/v1/deliveries?offset=10001")
                .then()
                .statusCode(422)
                .body("detail.code", equalTo("offset_too_large"));
        tenant.asks()
                .get("/v1/deliveries?limit=0&offset=-1")
                .then()
                .body("limit", equalTo(1))
                .body("offset", equalTo(0))
                .body("total_capped", nullValue());
    }

    @Test
    void anotherOrganizationSeesNothing() {
        // Given
        EventMessage event = tenant.publishes("Vendor.Created", "{}");
        tenant.records(Attempts.succeeded(event, webhook, 1));
        await().untilAsserted(() -> delivery(event).statusCode(200));
        // Then
        Tenant stranger = new Tenant();
        stranger.asks().get("/v1/deliveries").then().body("data", empty()).body("total", equalTo(0));
        stranger.asks()
                .get("/v1/deliveries/" + Attempts.deliveryOf(event, webhook))
                .then()
                .statusCode(404)
                .body("detail.code", equalTo("delivery_not_found"));
        stranger.asks().get("/v1/events/" + event.id()).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"state=waiting", "succeeded=1", "response_status=99", "webhook_id=1", "since=now", "x=1"})
    void filtersThatCannotMatchAnythingAreMistakes(String filter) {
        tenant.asks()
                .get("/v1/deliveries?" + filter)
                .then()
                .statusCode(422)
                .body("detail.code", equalTo("validation_error"));
    }

    @Test
    void aDeliveryThatThereIsNotIsNotFound() {
        for (String id : new String[] {"dlv_1", IdKind.DELIVERY.next()}) {
            tenant.asks().get("/v1/deliveries/" + id).then().statusCode(404);
            tenant.asks().post("/v1/deliveries/" + id + "/resend").then().statusCode(404);
        }
    }

    private ValidatableResponse delivery(EventMessage event) {
        return tenant.asks()
                .get("/v1/deliveries/" + Attempts.deliveryOf(event, webhook))
                .then();
    }
}
