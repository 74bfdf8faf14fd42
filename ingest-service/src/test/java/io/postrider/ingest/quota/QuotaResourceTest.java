package io.postrider.ingest.quota;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.postrider.contracts.configuration.InboundWebhookSnapshot;
import io.postrider.ingest.IngestTest;
import io.postrider.ingest.Tenant;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@IngestTest
class QuotaResourceTest {

    private static final String EVENT = "{\"event_type\": \"Vendor.Created\", \"data\": 1}";
    private static final String SECRET = "a-secret-of-the-source";

    @Test
    void answersSayHowMuchIsLeft() {
        // Given
        Tenant tenant = Tenant.create().withEventType("Vendor.Created").withQuota(1, 30, null);

        // When
        Response answer = publish(tenant);

        // Then
        answer.then()
                .statusCode(202)
                .header("RateLimit-Limit", "1")
                .header("RateLimit-Policy", "1;w=1;burst=30")
                .header("RateLimit-Remaining", matchesPattern("2[89]|30"))
                .header("RateLimit-Reset", matchesPattern("[0-9]+"));
    }

    @Test
    void whoHasUsedUpTheQuotaIsToldWhenToComeAgain() {
        // Given
        Tenant tenant = Tenant.create().withEventType("Vendor.Created").withQuota(1, 3, 3L);

        // When
        IntStream.range(0, 3).forEach(event -> publish(tenant).then().statusCode(202));

        // Then
        refused(publish(tenant)).header("RateLimit-Policy", "1;w=1;burst=3, 3;w=86400");
        // nor is anything of it read
        refused(tenant.request().body("not JSON").post("/v1/events"));
        refused(tenant.request().body("not JSON").post("/v1/events/batch"));
        refused(send(tenant.inboundWebhook("custom", SECRET, null), SECRET));
        assertThat(tenant.events()).hasSize(3);
    }

    @Test
    void ofABatchTheFirstEventsGetWhatIsLeft() {
        // Given
        Tenant tenant = Tenant.create().withEventType("Vendor.Created").withQuota(1, 3, 3L);
        String batch =
                IntStream.range(0, 5).mapToObj(each -> EVENT).collect(Collectors.joining(",", "{\"events\":[", "]}"));

        // When
        Response answer = tenant.request().body(batch).post("/v1/events/batch");

        // Then
        answer.then()
                .statusCode(200)
                .body("results.status", contains(202, 202, 202, 429, 429))
                .body("results[4].detail.code", equalTo("quota_exceeded"));
        assertThat(tenant.events()).hasSize(3);
        refused(tenant.request().body(batch).post("/v1/events/batch"));
    }

    @Test
    void strangersDoNotUseUpTheQuotaOfASource() {
        // Given
        Tenant tenant = Tenant.create().withQuota(1, 2, 2L);
        InboundWebhookSnapshot webhook = tenant.inboundWebhook("custom", SECRET, null);

        // When
        IntStream.range(0, 10)
                .forEach(each -> send(webhook, "another-secret").then().statusCode(401));

        // Then
        send(webhook, SECRET).then().statusCode(204);
    }

    private static ValidatableResponse refused(Response answer) {
        return answer.then()
                .statusCode(429)
                .header("Retry-After", matchesPattern("[1-9][0-9]*"))
                .header("RateLimit-Remaining", "0")
                .header("RateLimit-Reset", matchesPattern("[1-9][0-9]*"))
                .body("detail.code", equalTo("quota_exceeded"));
    }

    private static Response publish(Tenant tenant) {
        return tenant.request().body(EVENT).post("/v1/events");
    }

    private static Response send(InboundWebhookSnapshot webhook, String secret) {
        return given().header("Authorization", "Bearer " + secret)
                .contentType("application/json")
                .body("{\"n\": 1}")
                .post("/webhooks/" + webhook.slug());
    }
}
