package io.postrider.history;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.postrider.contracts.event.EventMessage;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Events, and where each went (api.md section 5). */
@HistoryTest
class EventsTest {

    private final Tenant tenant = new Tenant();

    @Test
    void anEventIsShownWithItsContentAndWhereItWent() {
        // Given
        String first = tenant.createsWebhook();
        String second = tenant.createsWebhook();
        EventMessage event = tenant.publishes("Vendor.Updated", "{ \"amount\" : 1.10 }");
        tenant.records(Attempts.succeeded(event, first, 1));
        tenant.records(Attempts.failed(event, second, 1));
        // Then
        await().untilAsserted(() -> tenant.asks()
                .get("/v1/events/" + event.id())
                .then()
                .statusCode(200)
                .body("id", equalTo(event.id()))
                .body("event_id", equalTo(event.id()))
                .body("event_type", equalTo("Vendor.Updated"))
                .body("source_id", equalTo("api"))
                .body("external_id", equalTo("sender-Vendor.Updated"))
                .body("data.amount", equalTo(1.1f))
                .body("data_size", equalTo(event.data().length))
                .body("previous_attributes.name", equalTo("before"))
                .body("occurred_at", equalTo((int) event.time().getEpochSecond()))
                .body("created_at", notNullValue())
                .body("deliveries.webhook_id", containsInAnyOrder(first, second)));
    }

    @Test
    void eventsAreFoundByWhatTheyAreAbout() {
        // Given
        byte[] data = "{}".getBytes(StandardCharsets.UTF_8);
        EventMessage one = tenant.publishes("Vendor.Created", data, "application/json", "vendor-1");
        EventMessage two = tenant.publishes("Vendor.Deleted", data, "application/json", "vendor-2");
        await().untilAsserted(() -> tenant.asks()
                .get("/v1/events")
                .then()
                .body("data.id", contains(two.id(), one.id()))
                .body("total", equalTo(2)));
        // Then
        assertFinds("event_type=Vendor.Created", one);
        assertFinds("resource=vendor-2", two);
        assertFinds("external_id=sender-Vendor.Deleted", two);
        assertFinds("limit=1", two);
        assertFinds("source_id=api&offset=1", one);
        assertFinds("since=1&resource=vendor-1", one);
        tenant.asks().get("/v1/events?until=1").then().body("total", equalTo(0));
        tenant.asks().get("/v1/events?source_id=src_1").then().body("total", equalTo(0));
    }

    private void assertFinds(String filter, EventMessage expected) {
        tenant.asks().get("/v1/events?" + filter).then().statusCode(200).body("data.id", contains(expected.id()));
    }

    @Test
    void aTestEventIsOnRecordThoughItStandsOnTheRedeliveriesTopicOnly() {
        // Given
        String webhook = tenant.createsWebhook();
        EventMessage event = tenant.tests(webhook);
        // Then
        await().untilAsserted(() -> tenant.asks()
                .get("/v1/events/" + event.id())
                .then()
                .statusCode(200)
                .body("event_type", equalTo("webhook.test"))
                .body("data.test", equalTo(true))
                .body("previous_attributes", nullValue()));
    }

    @Test
    void anEventThatThereIsNotIsNotFound() {
        tenant.asks().get("/v1/events/evt_1").then().statusCode(404).body("detail.code", equalTo("event_not_found"));
    }
}
