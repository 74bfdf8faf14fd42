package io.postrider.history;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.postrider.contracts.event.EventMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts by minute, hour and day (api.md section 6). */
@HistoryTest
class StatsTest {

    private final Tenant tenant = new Tenant();

    @ParameterizedTest
    @ValueSource(strings = {"minute", "hour", "day"})
    void attemptsAreCountedInTheCurrentBucket(String bucket) {
        // Given
        String webhook = tenant.createsWebhook();
        EventMessage event = tenant.publishes("Vendor.Created", "{}");
        tenant.records(Attempts.failed(event, webhook, 1));
        tenant.records(Attempts.timedOut(event, webhook, 2));
        tenant.records(Attempts.succeeded(event, webhook, 3));
        // Then, whatever the minute that the three fell into
        await().untilAsserted(() -> tenant.asks()
                .get("/v1/stats?bucket=" + bucket)
                .then()
                .statusCode(200)
                .body("bucket", equalTo(bucket))
                .body("data.attempts.sum()", equalTo(3))
                .body("data.succeeded.sum()", equalTo(1))
                .body("data.failed.sum()", equalTo(2))
                .body("data[0].webhook_id", equalTo(webhook))
                .body("data[0].event_type", equalTo("Vendor.Created"))
                .body("data[0].response_time_ms.p99", greaterThan(0)));
    }

    @Test
    void rowsAreToldApartByWebhookAndEventTypeOrNot() {
        // Given
        EventMessage created = tenant.publishes("Vendor.Created", "{}");
        EventMessage deleted = tenant.publishes("Vendor.Deleted", "{}");
        String one = tenant.createsWebhook();
        String two = tenant.createsWebhook();
        tenant.records(Attempts.succeeded(created, one, 1));
        tenant.records(Attempts.succeeded(deleted, one, 1));
        tenant.records(Attempts.failed(deleted, two, 1));
        await().untilAsserted(() -> tenant.asks()
                .get("/v1/stats?bucket=day&group_by=none")
                .then()
                .body("data", hasSize(1))
                .body("data[0].attempts", equalTo(3))
                .body("data[0].webhook_id", nullValue()));
        // Then
        tenant.asks().get("/v1/stats?bucket=day").then().body("data", hasSize(3));
        tenant.asks().get("/v1/stats?bucket=day&group_by=webhook_id").then().body("data", hasSize(2));
        tenant.asks().get("/v1/stats?bucket=day&webhook_id=" + two).then().body("data[0].failed", equalTo(1));
        tenant.asks()
                .get("/v1/stats?bucket=day&event_type=Vendor.Created")
                .then()
                .body("data", hasSize(1));
        new Tenant().asks().get("/v1/stats").then().body("data", empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bucket=year", "since=1", "group_by=resource", "bucket=minute&since=1700000000"})
    void whatCannotBeAnsweredIsAMistake(String query) {
        tenant.asks().get("/v1/stats?" + query).then().statusCode(422).body("detail.code", equalTo("validation_error"));
    }
}
