package io.postrider.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningStack.class)
class RetryIT {

    @Test
    void aReceiverThatFailsOnceGetsItAgainAndHistoryShowsBothAttempts(Postrider postrider) throws Exception {
        try (Receiver receiver = new Receiver().answering(500)) {
            // Given
            String webhook = webhookWithSchedule(postrider, receiver, "[1]");

            // When
            await().until(() -> receiver.requests().size() >= 2);

            // Then
            assertThat(receiver.requests().get(1).header("webhook-id"))
                    .isEqualTo(receiver.requests().get(0).header("webhook-id"));
            await().until(() -> attempts(postrider, webhook).path("total").asInt() == 2);
            JsonNode attempts = attempts(postrider, webhook).path("data");
            assertThat(values(attempts, "attempt")).containsExactly("2", "1");
            assertThat(values(attempts, "response_status")).containsExactly("200", "500");
            assertThat(values(attempts, "status")).containsExactly("delivered", "delivered");
            assertThat(values(attempts, "succeeded")).containsExactly("true", "false");
            assertThat(attempts.get(1).path("request_body").asText())
                    .isEqualTo(receiver.requests().get(0).text());
        }
    }

    @Test
    void theSecondAttemptStillHappensWhenTheDeliveryServiceIsKilledInBetween(Postrider postrider, RunningStack stack)
            throws Exception {
        try (Receiver receiver = new Receiver().answering(500)) {
            // Given
            String webhook = webhookWithSchedule(postrider, receiver, "[4]");
            await().until(() -> attempts(postrider, webhook).path("total").asInt() == 1);

            // When
            long killed = stack.pidOf("delivery-service");
            ProcessHandle.of(killed).orElseThrow().destroyForcibly();

            // Then: the stack starts it again, as an orchestrator would
            await().until(() -> stack.pidOf("delivery-service") != killed);
            await().until(() -> receiver.requests().size() >= 2);
            assertThat(receiver.requests().get(1).header("webhook-id"))
                    .isEqualTo(receiver.requests().get(0).header("webhook-id"));
            await().until(() -> attempts(postrider, webhook).path("total").asInt() == 2);
        }
    }

    private static String webhookWithSchedule(Postrider postrider, Receiver receiver, String schedule) {
        String type = "Job.Finished." + UUID.randomUUID();
        postrider.registerEventType(type);
        String webhook = postrider
                .post(
                        "/v1/webhooks",
                        "{\"url\": \"%s\", \"events\": [\"%s\"], \"retry_schedule\": %s}"
                                .formatted(receiver.url(), type, schedule))
                .expect(201)
                .text("id");
        postrider
                .post("/v1/events", "{\"event_type\": \"%s\", \"data\": {}}".formatted(type))
                .expect(202);
        return webhook;
    }

    private static JsonNode attempts(Postrider postrider, String webhook) {
        return postrider
                .get("/v1/webhooks/" + webhook + "/deliveries")
                .expect(200)
                .json();
    }

    private static java.util.List<String> values(JsonNode attempts, String field) {
        return StreamSupport.stream(attempts.spliterator(), false)
                .map(attempt -> attempt.path(field).asText())
                .toList();
    }
}
