package io.postrider.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postrider.commons.security.Scope;
import io.postrider.contracts.attempt.AttemptMessage;
import io.postrider.contracts.attempt.DeliveryState;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.id.IdKind;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Seed 002, List delivery attempts, with the fields of seed 004. */
@HistoryTest
class WebhookDeliveriesTest {

    private final Tenant tenant = new Tenant();

    @Test
    void attemptsOfAWebhookAreListedNewestFirstWithAllThatSeed004AsksFor() {
        // Given
        String webhook = tenant.createsWebhook();
        EventMessage event = tenant.publishes("Vendor.Created", "{ \"name\": \"Müller\" }");
        AttemptMessage first = tenant.records(Attempts.failed(event, webhook, 1));
        AttemptMessage second = tenant.records(Attempts.succeeded(event, webhook, 2));
        // When
        awaitTotal(webhook, 2);
        // Then
        attemptsOf(webhook)
                .body("data.id", contains(second.id(), first.id()))
                .body("limit", equalTo(50))
                .body("offset", equalTo(0))
                .body("data[1].webhook_id", equalTo(webhook))
                .body("data[1].delivery_id", equalTo(Attempts.deliveryOf(event, webhook)))
                .body("data[1].event_id", equalTo(event.id()))
                .body("data[1].event_type", equalTo("Vendor.Created"))
                .body("data[1].attempt", equalTo(1))
                .body("data[1].status", equalTo("delivered"))
                .body("data[1].succeeded", equalTo(false))
                .body("data[1].response_status", equalTo(500))
                .body("data[1].response_time_ms", equalTo(12))
                .body("data[1].response_headers.content-type", equalTo("text/plain"))
                .body("data[1].response_body", equalTo("no"))
                .body("data[1].request_headers.webhook-id", equalTo(event.id()))
                .body("data[1].request_body", equalTo("{\"data\":{ \"name\": \"Müller\" }}"))
                .body("data[1].payload.name", equalTo("Müller"))
                .body("data[1].error", nullValue())
                .body("data[1].cause", nullValue())
                .body("data[1].sent_at", equalTo((int) first.attemptedAt().getEpochSecond()))
                .body("data[1].attempted_at", equalTo((int) first.attemptedAt().getEpochSecond()))
                .body("data[1].created_at", notNullValue())
                .body("data[1].next_attempt_at", equalTo((int)
                        first.nextAttemptAt().getEpochSecond()))
                .body("data[0].next_attempt_at", nullValue());
    }

    @Test
    void aWebhookThatWasCreatedAMomentAgoHasNoAttemptsAndIsFound() {
        String webhook = tenant.createsWebhook();
        attemptsOf(webhook).statusCode(200).body("data", empty()).body("total", equalTo(0));
    }

    @Test
    void aWebhookThatWasNeverKnownIsNotFound() {
        for (String unknown : List.of(IdKind.WEBHOOK.next(), "wh_unknown", new Tenant().createsWebhook())) {
            attemptsOf(unknown)
                    .statusCode(404)
                    .body("detail.code", equalTo("webhook_not_found"))
                    .body("detail.message", equalTo("Webhook not found."));
        }
    }

    @Test
    void theAttemptsOfAnArchivedWebhookStayReadable() {
        // Given
        String webhook = tenant.createsWebhook();
        EventMessage event = tenant.publishes("Vendor.Created", "{}");
        tenant.records(Attempts.succeeded(event, webhook, 1));
        // When
        tenant.archives(webhook);
        // Then
        awaitTotal(webhook, 1);
    }

    @Test
    void aDeliveryThatOnlyWaitsIsNoAttempt() {
        // Given
        String webhook = tenant.createsWebhook();
        EventMessage event = tenant.publishes("Vendor.Created", "{}");
        tenant.records(Attempts.waiting(event, webhook, null));
        AttemptMessage attempt = tenant.records(Attempts.failed(event, webhook, 1));
        // Then
        awaitTotal(webhook, 1);
        attemptsOf(webhook).body("data.id", contains(attempt.id()));
    }

    @Test
    void pagesAreCutByLimitAndOffsetAndByCursor() {
        // Given
        String webhook = tenant.createsWebhook();
        EventMessage event = tenant.publishes("Vendor.Created", "{}");
        List<String> newestFirst = new ArrayList<>();
        for (int attempt = 1; attempt <= 5; attempt++) {
            newestFirst.addFirst(
                    tenant.records(Attempts.failed(event, webhook, attempt)).id());
        }
        awaitTotal(webhook, 5);
        // When, Then
        attemptsOf(webhook + "/deliveries?limit=2&offset=1")
                .body("data.id", contains(newestFirst.get(1), newestFirst.get(2)))
                .body("total", equalTo(5))
                .body("limit", equalTo(2))
                .body("offset", equalTo(1));
        attemptsOf(webhook + "/deliveries?limit=0&offset=-3")
                .body("limit", equalTo(1))
                .body("offset", equalTo(0));
        attemptsOf(webhook + "/deliveries?limit=1000")
                .body("limit", equalTo(100))
                .body("next_cursor", nullValue());
        assertThat(allByCursor(webhook)).isEqualTo(newestFirst);
    }

    private List<String> allByCursor(String webhook) {
        List<String> found = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page = attemptsOf(webhook + "/deliveries?limit=2" + cursor)
                    .extract()
                    .jsonPath();
            found.addAll(page.getList("data.id"));
            cursor = page.getString("next_cursor") == null ? null : "&cursor=" + page.getString("next_cursor");
        }
        return found;
    }

    @Test
    void bodiesThatAreNoTextAreShownInBase64() {
        // Given
        String webhook = tenant.createsWebhook();
        byte[] noText = {(byte) 0xff, 0, 1};
        EventMessage event = tenant.publishes("Scan.Made", noText, "application/octet-stream", null);
        tenant.records(Attempts.answered(event, webhook, 1, 200, true, noText, null, DeliveryState.SUCCEEDED));
        awaitTotal(webhook, 1);
        // Then
        attemptsOf(webhook)
                .body("data[0].response_body", equalTo("/wAB"))
                .body("data[0].response_body_encoding", equalTo("base64"))
                .body("data[0].payload", equalTo("/wAB"))
                .body("data[0].payload_encoding", equalTo("base64"))
                .body("data[0].request_body_encoding", equalTo("base64"));
    }

    @Test
    void aPageOfTheLargestBodiesComesWhole() {
        // Given
        String webhook = tenant.createsWebhook();
        byte[] largest = ("\"" + "x".repeat(1024 * 1024 - 2) + "\"").getBytes(StandardCharsets.UTF_8);
        EventMessage event = tenant.publishes("Export.Done", largest, "application/json", null);
        for (int attempt = 1; attempt <= 20; attempt++) {
            tenant.records(Attempts.failed(event, webhook, attempt));
        }
        await().untilAsserted(() -> attemptsOf(webhook + "/deliveries?limit=1")
                .body("total", equalTo(20))
                .body("data[0].payload", notNullValue()));
        // Then
        JsonNode page = readTree(tenant.asks()
                .get("/v1/webhooks/" + webhook + "/deliveries")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray());
        assertThat(page.path("data")).hasSize(20).allSatisfy(attempt -> {
            assertThat(attempt.path("request_body").asText()).hasSize(largest.length + 9);
            assertThat(attempt.path("payload").asText()).hasSize(largest.length - 2);
        });
        assertThat(page.path("total").asInt()).isEqualTo(20);
    }

    private static JsonNode readTree(byte[] json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatWentWrongIsSaidWhenNoAnswerCame() {
        // Given
        String webhook = tenant.createsWebhook();
        EventMessage event = tenant.publishes("Vendor.Created", "not JSON");
        tenant.records(Attempts.timedOut(event, webhook, 1));
        awaitTotal(webhook, 1);
        // Then
        attemptsOf(webhook)
                .body("data[0].status", equalTo("timeout"))
                .body("data[0].error", equalTo("no answer within 10 s\ufffd"))
                .body("data[0].response_status", nullValue())
                .body("data[0].response_body", nullValue())
                .body("data[0].payload", equalTo("not JSON"));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=ten, 422, validation_error",
        "surprise=1, 422, validation_error",
        "offset=10001, 422, offset_too_large",
        "cursor=AAAA, 422, invalid_cursor",
        "cursor=!, 422, invalid_cursor"
    })
    void badQueriesAreAnsweredWithTheirCode(String query, int status, String code) {
        String webhook = tenant.createsWebhook();
        attemptsOf(webhook + "/deliveries?" + query).statusCode(status).body("detail.code", equalTo(code));
    }

    @Test
    void aKeyAndItsScopeAreAskedForFirst() {
        String path = "/v1/webhooks/" + IdKind.WEBHOOK.next() + "/deliveries";
        RestAssured.get(path).then().statusCode(401);
        RestAssured.given()
                .header("X-API-Key", tenant.apiKey(Scope.EVENTS_WRITE))
                .get(path)
                .then()
                .statusCode(403)
                .body("detail.code", equalTo("insufficient_scope"));
    }

    private ValidatableResponse attemptsOf(String webhook) {
        String path = webhook.contains("/") ? webhook : webhook + "/deliveries";
        return tenant.asks().get("/v1/webhooks/" + path).then();
    }

    private void awaitTotal(String webhook, int total) {
        await().untilAsserted(() -> attemptsOf(webhook)
                .statusCode(200)
                .body("total", equalTo(total))
                .body("data[0].payload", notNullValue()));
    }
}
