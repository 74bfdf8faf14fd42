package io.postrider.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Resend, recover and replay: what a receiver has afterwards is exactly what it should have. */
@ExtendWith(RunningStack.class)
class RedeliveryIT {

    private static final int EVENTS = 4;

    private final String type = "Vendor.Changed." + UUID.randomUUID();
    private final long start = Instant.now().getEpochSecond();

    @Test
    void aReceiverThatWasDownHasExactlyWhatItShouldHaveAfterwards(Postrider postrider) throws Exception {
        try (Receiver receiver = new Receiver().answering(500, 500, 500, 500)) {
            // Given a receiver that was down for four events, each tried once
            postrider.registerEventType(type);
            String webhook = webhook(postrider, receiver);
            List<String> missed = IntStream.range(0, EVENTS)
                    .mapToObj(n -> publish(postrider, n))
                    .toList();
            awaitDeliveries(postrider, webhook, "failed", EVENTS);
            // And one that it got since it came back
            String got = publish(postrider, EVENTS);
            awaitDeliveries(postrider, webhook, "succeeded", 1);

            // When one is sent again by hand, and the others are recovered
            JsonNode failed = deliveries(postrider, webhook, "failed");
            postrider
                    .post(
                            "/v1/deliveries/"
                                    + failed.path("data").get(0).path("id").asText() + "/resend",
                            "{}")
                    .expect(202);
            awaitDeliveries(postrider, webhook, "succeeded", 2);
            String job = recover(postrider, webhook);

            // Then
            await().until(() -> job(postrider, job).path("status").asText().equals("completed"));
            assertThat(job(postrider, job).path("done").asInt()).isEqualTo(EVENTS - 1);
            awaitDeliveries(postrider, webhook, "succeeded", EVENTS + 1);
            Map<String, Long> requests = requestsByEvent(receiver);
            assertThat(requests.keySet()).containsExactlyInAnyOrder(with(missed, got));
            missed.forEach(event -> assertThat(requests).containsEntry(event, 2L));
            assertThat(requests).containsEntry(got, 1L);
        }
    }

    @Test
    void aWebhookGetsWhatCameBeforeItWasThereAndNothingTwice(Postrider postrider) throws Exception {
        try (Receiver receiver = new Receiver()) {
            // Given
            postrider.registerEventType(type);
            List<String> before = IntStream.range(0, EVENTS)
                    .mapToObj(n -> publish(postrider, n))
                    .toList();
            String webhook = webhook(postrider, receiver);
            String live = publish(postrider, EVENTS);
            awaitDeliveries(postrider, webhook, "succeeded", 1);
            await().until(() -> matched(postrider, webhook) == EVENTS);

            // When
            String job = postrider
                    .postPatiently("/v1/webhooks/" + webhook + "/replay", replay("\"only_missing\": true"))
                    .expect(202)
                    .text("id");

            // Then
            await().until(() -> job(postrider, job).path("status").asText().equals("completed"));
            assertThat(job(postrider, job).path("done").asInt()).isEqualTo(EVENTS);
            awaitDeliveries(postrider, webhook, "succeeded", EVENTS + 1);
            assertThat(matched(postrider, webhook)).isZero();
            assertThat(requestsByEvent(receiver))
                    .hasSize(EVENTS + 1)
                    .containsOnlyKeys(with(before, live))
                    .allSatisfy((event, count) -> assertThat(count).isEqualTo(1));
        }
    }

    private String webhook(Postrider postrider, Receiver receiver) {
        return postrider
                .post(
                        "/v1/webhooks",
                        "{\"url\": \"%s\", \"events\": [\"%s\"], \"retry_schedule\": []}"
                                .formatted(receiver.url(), type))
                .expect(201)
                .text("id");
    }

    private String publish(Postrider postrider, int n) {
        return postrider
                .post("/v1/events", "{\"event_type\": \"%s\", \"data\": {\"n\": %d}}".formatted(type, n))
                .expect(202)
                .text("event_id");
    }

    private String recover(Postrider postrider, String webhook) {
        return postrider
                .postPatiently("/v1/webhooks/" + webhook + "/recover", "{\"since\": %d}".formatted(start))
                .expect(202)
                .text("id");
    }

    private String replay(String more) {
        return "{\"since\": %d, \"event_types\": [\"%s\"], %s}".formatted(start, type, more);
    }

    private int matched(Postrider postrider, String webhook) {
        return postrider
                .postPatiently(
                        "/v1/webhooks/" + webhook + "/replay", replay("\"only_missing\": true, \"dry_run\": true"))
                .expect(200)
                .json()
                .path("matched")
                .asInt();
    }

    private static JsonNode job(Postrider postrider, String id) {
        return postrider.get("/v1/jobs/" + id).expect(200).json();
    }

    private static void awaitDeliveries(Postrider postrider, String webhook, String state, int count) {
        await().until(() -> deliveries(postrider, webhook, state).path("total").asInt() == count);
    }

    private static JsonNode deliveries(Postrider postrider, String webhook, String state) {
        return postrider
                .get("/v1/deliveries?webhook_id=%s&state=%s".formatted(webhook, state))
                .expect(200)
                .json();
    }

    private static Map<String, Long> requestsByEvent(Receiver receiver) {
        return receiver.requests().stream()
                .map(request -> request.header("webhook-id"))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static String[] with(List<String> events, String more) {
        return Stream.concat(events.stream(), Stream.of(more)).toArray(String[]::new);
    }
}
