package io.postrider.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RunningStack.class)
class ShutdownIT {

    private static final int SENDERS = 8;
    private static final int EVENTS_EACH = 60;

    @ParameterizedTest
    @ValueSource(strings = {"ingest-service", "delivery-service"})
    void aServiceThatIsToldToStopUnderLoadLosesNothingThatWasAccepted(
            String service, Postrider postrider, RunningStack stack) throws Exception {
        try (Receiver receiver = new Receiver()) {
            // Given
            String type = "Shutdown." + UUID.randomUUID();
            postrider.registerEventType(type);
            postrider
                    .post(
                            "/v1/webhooks",
                            "{\"url\": \"%s\", \"events\": [\"%s\"], \"retry_schedule\": [1, 1, 1]}"
                                    .formatted(receiver.url(), type))
                    .expect(201);
            Set<String> accepted = ConcurrentHashMap.newKeySet();
            long before = stack.pidOf(service);

            // When
            try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
                for (int sender = 0; sender < SENDERS; sender++) {
                    senders.execute(() -> send(postrider, type, accepted));
                }
                await().until(() -> accepted.size() >= EVENTS_EACH);
                ProcessHandle.of(before).orElseThrow().destroy();
            }

            // Then
            await().untilAsserted(() -> assertThat(receivedIds(receiver)).containsAll(accepted));
            await().until(() -> stack.pidOf(service) != before && isAccepted(publish(postrider, type)));
        }
    }

    /** One sender's share. A refusal while the service is away is an honest answer: that event is not counted. */
    private static void send(Postrider postrider, String type, Set<String> accepted) {
        for (int event = 0; event < EVENTS_EACH; event++) {
            Postrider.Answer answer = publish(postrider, type);
            if (isAccepted(answer)) {
                accepted.add(answer.text("event_id"));
            }
        }
    }

    private static Postrider.Answer publish(Postrider postrider, String type) {
        return postrider
                .post("/v1/events", "{\"event_type\": \"%s\", \"data\": {}}".formatted(type))
                .expect(202, 503);
    }

    private static boolean isAccepted(Postrider.Answer answer) {
        return answer.status() == 202;
    }

    private static Set<String> receivedIds(Receiver receiver) {
        return receiver.requests().stream()
                .map(request -> request.header("webhook-id"))
                .collect(Collectors.toSet());
    }
}
