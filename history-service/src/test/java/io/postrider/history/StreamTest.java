package io.postrider.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postrider.contracts.attempt.AttemptMessage;
import io.postrider.contracts.event.EventMessage;
import io.restassured.RestAssured;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Scanner;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Watching attempts as they happen (api.md section 6). */
@HistoryTest
class StreamTest {

    /** More than the buffers of two sockets on loopback and the queue hold. */
    private static final int ENOUGH_TO_OVERFLOW = 6_000;

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
        JsonNode data = watcher.attempts.getFirst();
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
        Watcher slow = new Watcher(tenant, "?webhook_id=" + webhook, null);
        watchers.add(slow);
        // When more happens than fits between it and the service
        EventMessage event = tenant.publishes("Vendor.Created." + "x".repeat(100), "{}");
        List<AttemptMessage> attempts = IntStream.rangeClosed(1, ENOUGH_TO_OVERFLOW)
                .mapToObj(n -> Attempts.failed(event, webhook, n))
                .toList();
        tenant.recordsAll(attempts);
        tenant.awaitsAttempts(webhook, attempts.size());
        slow.read();
        // Then
        await().untilAsserted(() -> assertThat(slow.names()).endsWith("dropped"));
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
        Watcher watcher = new Watcher(tenant, query, lastEventId);
        watchers.add(watcher);
        watcher.read();
        await().until(() -> !watcher.lastId().isEmpty());
        return watcher;
    }

    /** A reader of server-sent events. */
    private static final class Watcher implements AutoCloseable {

        private final List<JsonNode> attempts = Collections.synchronizedList(new ArrayList<>());
        private final List<String> names = Collections.synchronizedList(new ArrayList<>());
        private final InputStream stream;
        private volatile String lastId = "";

        Watcher(Tenant tenant, String query, String lastEventId) {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/v1/deliveries/stream" + query))
                    .header("X-API-Key", tenant.apiKey("deliveries:read"));
            if (lastEventId != null) {
                request.header("Last-Event-ID", lastEventId);
            }
            try {
                HttpResponse<InputStream> response =
                        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
                assertThat(response.statusCode()).isEqualTo(200);
                this.stream = response.body();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        void read() {
            Thread.ofPlatform().daemon().start(this::readAll);
        }

        private void readAll() {
            ObjectMapper mapper = new ObjectMapper();
            String id = "";
            try (Scanner lines = new Scanner(stream, java.nio.charset.StandardCharsets.UTF_8)) {
                while (lines.hasNextLine()) {
                    String line = lines.nextLine();
                    if (line.startsWith("id:")) {
                        id = line.substring(3).strip();
                    } else if (line.startsWith("event:")) {
                        names.add(line.substring(6).strip());
                    } else if (line.startsWith("data:") && names.getLast().equals("attempt")) {
                        attempts.add(mapper.readTree(line.substring(5)));
                    } else if (line.isEmpty()) {
                        lastId = id;
                    }
                }
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        List<String> ids() {
            synchronized (attempts) {
                return attempts.stream()
                        .map(attempt -> attempt.path("id").asText())
                        .toList();
            }
        }

        List<String> names() {
            synchronized (names) {
                return List.copyOf(names);
            }
        }

        String lastId() {
            return lastId;
        }

        @Override
        public void close() {
            try {
                stream.close();
            } catch (java.io.IOException e) {
                // it is gone already
            }
        }
    }
}
