package io.postrider.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Configuration is in force when it is answered, and events do not race with it (design F). */
@ExtendWith(RunningStack.class)
class ConfigurationIT {

    private static final int TIMES = 200;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void whatIsPublishedRightAfterAWebhookWasMadeReachesIt(Postrider postrider) throws IOException {
        String type = "Race." + UUID.randomUUID();
        postrider.registerEventType(type);
        try (Receiver receiver = new Receiver()) {
            // When
            for (int i = 0; i < TIMES; i++) {
                postrider
                        .post("/v1/webhooks", """
                                {"url": "%s", "events": ["%s"], "resource": "%s-%d", "format": "raw"}""".formatted(receiver.url(), type, type, i))
                        .expect(201);
                postrider.post("/v1/events", """
                                {"event_type": "%s", "resource": "%s-%d", "data": {"n": %d}}""".formatted(type, type, i, i)).expect(202);
            }

            // Then
            Set<String> all = IntStream.range(0, TIMES)
                    .mapToObj(i -> "{\"n\": %d}".formatted(i))
                    .collect(Collectors.toSet());
            Awaitility.await()
                    .atMost(LIMIT)
                    .untilAsserted(() -> assertThat(bodies(receiver)).isEqualTo(all));
        }
    }

    @Test
    void aFormatOfOnesOwnSignsAndLaysOutWhatIsSent(Postrider postrider) throws IOException {
        String type = "Own." + UUID.randomUUID();
        String format = "own-" + UUID.randomUUID();
        postrider.registerEventType(type);
        try (Receiver receiver = new Receiver()) {
            // Given
            postrider.post("/v1/formats", """
                            {"name": "%s", "extends": "event-envelope", "body": {"what": "{type}", "data": "{data}", "v": 2},
                             "headers": {"X-Event-Type": "is {type}"}, "signature": {"header": "Own-Signature"}}""".formatted(format)).expect(201);
            postrider
                    .post("/v1/webhooks", """
                            {"url": "%s", "events": ["%s"], "format": "%s", "filter": {"data.amount": {"$gte": 100}}}""".formatted(receiver.url(), type, format))
                    .expect(201);

            // When
            for (int amount : new int[] {99, 100}) {
                postrider
                        .post(
                                "/v1/events",
                                "{\"event_type\": \"%s\", \"data\": {\"amount\": %d}}".formatted(type, amount))
                        .expect(202);
            }

            // Then
            Awaitility.await().atMost(LIMIT).until(() -> !receiver.requests().isEmpty());
            Receiver.Request request = receiver.requests().getFirst();
            assertThat(request.text())
                    .isEqualTo("{\"what\":\"%s\",\"data\":{\"amount\": 100},\"v\":2}".formatted(type));
            assertThat(request.header("X-Event-Type")).isEqualTo("is " + type);
            assertThat(request.header("Own-Signature")).matches("[0-9a-f]{64}");
            assertThat(receiver.requests()).hasSize(1);
        }
    }

    private static Set<String> bodies(Receiver receiver) {
        return receiver.requests().stream().map(Receiver.Request::text).collect(Collectors.toSet());
    }
}
