package io.postrider.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.postrider.localstack.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Crash steps that endpoints decide: every instance of delivery-service stands still at one of them, for each way that a
 * delivery can take, and is killed there.
 */
@ExtendWith(RunningStack.class)
class DeliveryKillIT {

    private static final List<String> INSTANCES = List.of("delivery-service", "delivery-service-2");

    /** How a delivery goes, and which of its webhook's settings sees to it. */
    private enum Way {
        LANE(", \"rate_limit\": 100"),
        ORDERED(", \"ordering\": \"key\""),
        /** From a lane too: whoever waits for a token has checked its lease and has not sent its request. */
        AUTHORIZED(", \"rate_limit\": 100, \"oauth\": {\"token_url\": \"%s\", \"client_id\": \"us\","
                + " \"client_secret\": \"%s\"}"),
        DIRECT("");

        private final String settings;

        Way(String settings) {
            this.settings = settings;
        }
    }

    /**
     * A webhook whose first delivery is cut off.
     *
     * @param answered whether the instance was answered then, and had not read it
     * @param heldAt the path whose request is held: the endpoint's or the token endpoint's
     */
    private record Cut(
            Way way,
            boolean answered,
            String type,
            String webhook,
            String endpoint,
            String heldAt,
            List<String> events) {}

    private final String run = UUID.randomUUID().toString();

    @Test
    void whatWasUnderWayIsSentAgainUnderTheSameIdsAndRecorded(Postrider postrider, RunningStack stack)
            throws Exception {
        try (HoldingReceiver receiver = new HoldingReceiver()) {
            // Given
            List<Cut> cuts = new ArrayList<>();
            for (Way way : Way.values()) {
                cuts.add(subscribed(postrider, receiver, way, false));
                cuts.add(subscribed(postrider, receiver, way, true));
            }
            cuts.forEach(cut -> publish(postrider, cut));
            for (Cut cut : cuts) {
                await().alias(cut + " is held")
                        .until(() -> !receiver.requestsTo(cut.heldAt()).isEmpty());
            }

            // When
            List<Long> killed = INSTANCES.stream().map(stack::pidOf).toList();
            for (long pid : killed) {
                Signal.STOP.to(pid);
            }
            for (Cut cut : cuts) {
                if (cut.answered()) {
                    receiver.answer(receiver.requestsTo(cut.heldAt()).getLast());
                }
            }
            int before = receiver.requests().size();
            receiver.answeringAfter(Duration.ZERO);
            killed.forEach(pid -> ProcessHandle.of(pid).orElseThrow().destroyForcibly());

            // Then
            for (Cut cut : cuts) {
                await().alias(cut + " goes on")
                        .until(() -> succeededOf(postrider, cut).equals(cut.events()));
                wasRepeated(cut, receiver, before);
            }
            for (String instance : INSTANCES) {
                assertThat(killed).doesNotContain(stack.pidOf(instance));
            }
        }
    }

    private Cut subscribed(Postrider postrider, HoldingReceiver receiver, Way way, boolean answered) {
        String name = way + (answered ? "-answered" : "-unanswered");
        String endpoint = "/hooks/" + name;
        String login = "/token/" + name;
        String type = "Killed." + name + "." + run;
        postrider.registerEventType(type);
        String settings = way.settings.formatted(receiver.url(login), UUID.randomUUID());
        String webhook = postrider
                .post(
                        "/v1/webhooks",
                        "{\"url\": \"%s\", \"events\": [\"%s\"], \"retry_schedule\": [1, 1, 1, 1, 1, 1] %s}"
                                .formatted(receiver.url(endpoint), type, settings))
                .expect(201)
                .text("id");
        String heldAt = way == Way.AUTHORIZED ? login : endpoint;
        return new Cut(way, answered, type, webhook, endpoint, heldAt, new ArrayList<>());
    }

    private static void publish(Postrider postrider, Cut cut) {
        for (int n = 0; n < (cut.way() == Way.ORDERED ? 2 : 1); n++) {
            cut.events()
                    .add(postrider
                            .postPatiently(
                                    "/v1/events",
                                    "{\"event_type\": \"%s\", \"event_id\": \"%s-%d\", \"ordering_key\": \"one\", \"data\": 1}"
                                            .formatted(cut.type(), cut.type(), n))
                            .expect(202, 200)
                            .text("event_id"));
        }
    }

    /** The events of the webhook's successes on record, in the order in which they were first tried, one delivery each. */
    private static List<String> succeededOf(Postrider postrider, Cut cut) {
        JsonNode attempts = postrider
                .get("/v1/webhooks/" + cut.webhook() + "/deliveries")
                .expect(200)
                .json()
                .path("data");
        List<JsonNode> told = StreamSupport.stream(attempts.spliterator(), false)
                .filter(attempt -> attempt.path("attempt").asInt() > 0)
                .toList();
        assertThat(told.stream().map(attempt -> attempt.path("delivery_id").asText()))
                .as("deliveries of %s", cut)
                .satisfies(ids -> assertThat(ids.stream().distinct())
                        .hasSizeLessThanOrEqualTo(cut.events().size()));
        return told.reversed().stream()
                .filter(attempt -> attempt.path("succeeded").asBoolean())
                .map(attempt -> attempt.path("event_id").asText())
                .distinct()
                .toList();
    }

    private static void wasRepeated(Cut cut, HoldingReceiver receiver, int before) {
        List<HoldingReceiver.Request> since =
                receiver.requests().stream().skip(before).toList();
        HoldingReceiver.Request again = since.stream()
                .filter(request -> request.path().equals(cut.heldAt()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(cut + " was not repeated"));
        List<HoldingReceiver.Request> atEndpoint = receiver.requestsTo(cut.endpoint());
        if (cut.way() == Way.AUTHORIZED) {
            // the token that was on its way went with the process
            String lost = receiver.requestsTo(cut.heldAt()).getFirst().token();
            assertThat(atEndpoint)
                    .as("requests of %s", cut)
                    .extracting(HoldingReceiver.Request::authorization)
                    .contains("Bearer " + again.token())
                    .doesNotContain("Bearer " + lost);
        } else {
            assertThat(again.event())
                    .as("repeated of %s", cut)
                    .isEqualTo(cut.events().getFirst());
        }
        assertThat(atEndpoint.stream().map(HoldingReceiver.Request::event).distinct())
                .as("events of %s in the order of their first request", cut)
                .containsExactlyElementsOf(cut.events());
    }
}
