package io.postrider.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.postrider.commons.security.Scope;
import io.postrider.contracts.attempt.AttemptMessage;
import io.postrider.contracts.event.EventMessage;
import io.restassured.RestAssured;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Watching attempts as they happen (api.md section 6). */
@HistoryTest
class StreamTest {

    /** More than the buffers of two sockets on loopback and the queue hold. */
    private static final int ENOUGH_TO_OVERFLOW = 15_000;

    private final Tenant tenant = new Tenant();
    private final String webhook = tenant.createsWebhook();
    private final List<Watcher> watchers = new ArrayList<>();

    @AfterEach
    void stopWatching() {
        watchers.forEach(Watcher::close);
    }

    @Test
    void attemptsAreSeenAsTheyHappen() {
        // Given
        Watcher watcher = watch("", null);
        // When
        EventMessage event = tenant.publishes("Vendor.Created", "{}");
        AttemptMessage attempt = tenant.records(Attempts.failed(event, webhook, 1));
        new Tenant().records(Attempts.failed(new Tenant().publishes("Vendor.Created", "{}"), webhook, 1));
        tenant.records(Attempts.waiting(event, webhook, null));
        AttemptMessage second = tenant.records(Attempts.succeeded(event, webhook, 2));
        // Then
        await().untilAsserted(() -> assertThat(watcher.ids()).containsExactly(attempt.id(), second.id()));
        JsonNode data = watcher.attempts().getFirst();
        assertThat(data.path("webhook_id").asText()).isEqualTo(webhook);
        assertThat(data.path("response_status").asInt()).isEqualTo(500);
        assertThat(data.path("state").asText()).isEqualTo("pending");
    }

    @Test
    void aReaderThatComesBackGetsExactlyWhatItMissed() {
        // Given
        EventMessage event = tenant.publishes("Vendor.Created", "{}");
        Watcher before = watch("", null);
        AttemptMessage seen = tenant.records(Attempts.failed(event, webhook, 1));
        await().untilAsserted(() -> assertThat(before.ids()).containsExactly(seen.id()));
        before.close();
        // When, while nobody watches
        List<String> missed = IntStream.rangeClosed(2, 300)
                .mapToObj(n -> tenant.records(Attempts.failed(event, tenant.createsWebhook(), n))
                        .id())
                .toList();
        Watcher after = watch("", before.lastId());
        AttemptMessage live = tenant.records(Attempts.succeeded(event, webhook, 301));
        // Then
        List<String> expected = new ArrayList<>(missed);
        expected.add(live.id());
        await().untilAsserted(() -> assertThat(after.ids()).hasSameSizeAs(expected));
        assertThat(after.ids()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void onlyWhatWasAskedForIsShown() {
        // Given
        Watcher failures = watch("?succeeded=false&webhook_id=" + webhook, null);
        // When
        EventMessage event = tenant.publishes("Vendor.Created", "{}");
        tenant.records(Attempts.succeeded(event, webhook, 1));
        tenant.records(Attempts.failed(event, tenant.createsWebhook(), 1));
        AttemptMessage wanted = tenant.records(Attempts.failed(event, webhook, 2));
        // Then
        await().untilAsserted(() -> assertThat(failures.ids()).containsExactly(wanted.id()));
    }

    @Test
    void aSlowReaderIsToldThatItIsDroppedAndMissesNothingWhenItComesBack() {
        // Given a reader that does not read
        Watcher slow = connect("?webhook_id=" + webhook, null);
        // When more happens than fits between it and the service
        EventMessage event = tenant.publishes("Vendor.Created." + "x".repeat(100), "{}");
        List<AttemptMessage> attempts = IntStream.rangeClosed(1, ENOUGH_TO_OVERFLOW)
                .mapToObj(n -> Attempts.failed(event, webhook, n))
                .toList();
        tenant.recordsAll(attempts);
        tenant.awaitsAttempts(webhook, attempts.size());
        slow.read();
        // Then
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(slow.names()).endsWith("dropped"));
        int seen = slow.ids().size();
        assertThat(seen).isBetween(1, attempts.size() - 1);
        // When
        Watcher again = watch("?webhook_id=" + webhook, slow.lastId());
        // Then
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(again.ids()).hasSize(attempts.size() - seen));
        List<String> all = new ArrayList<>(slow.ids());
        all.addAll(again.ids());
        assertThat(all).isEqualTo(attempts.stream().map(AttemptMessage::id).toList());
    }

    @Test
    void aStreamEndsWithTheCredentialThatOpenedIt() {
        // Given
        Watcher watcher = watch("", null);
        EventMessage event = tenant.publishes("Vendor.Created", "{}");
        AttemptMessage seen = tenant.records(Attempts.failed(event, webhook, 1));
        await().untilAsserted(() -> assertThat(watcher.ids()).containsExactly(seen.id()));
        // When
        tenant.isSuspended();
        await().until(() -> tenant.asks().get("/v1/deliveries").statusCode() == 403);
        tenant.records(Attempts.succeeded(event, webhook, 2));
        // Then
        await().until(watcher::isAtEnd);
        assertThat(watcher.ids()).containsExactly(seen.id());
    }

    @Test
    void whatIsNoIdOfTheStreamIsAMistake() {
        tenant.asks()
                .header("Last-Event-ID", "17")
                .get("/v1/deliveries/stream")
                .then()
                .statusCode(422)
                .body("detail.code", equalTo("invalid_cursor"));
        tenant.asks().get("/v1/deliveries/stream?x=1").then().statusCode(422);
        RestAssured.get("/v1/deliveries/stream").then().statusCode(401);
    }

    private Watcher watch(String query, String lastEventId) {
        Watcher watcher = connect(query, lastEventId);
        watcher.read();
        await().until(() -> !watcher.lastId().isEmpty());
        return watcher;
    }

    private Watcher connect(String query, String lastEventId) {
        Watcher watcher = new Watcher(
                RestAssured.baseURI + ":" + RestAssured.port, tenant.apiKey(Scope.DELIVERIES_READ), query, lastEventId);
        watchers.add(watcher);
        return watcher;
    }
}
