package io.postrider.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import java.net.http.HttpHeaders;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningStack.class)
class PublishIT {

    @Test
    void anEventPublishedRightAfterItsWebhookWasMadeArrivesSigned(Postrider postrider) throws Exception {
        try (Receiver receiver = new Receiver()) {
            // Given
            String type = "Vendor.Created." + UUID.randomUUID();

            // When: one right after the other
            postrider
                    .post("/v1/event-types", "{\"name\": \"%s\"}".formatted(type))
                    .expect(201);
            String secret = subscribe(postrider, receiver, type).text("secret");
            String event = publish(postrider, type, "{ \"n\" : 1.0 }");

            // Then
            await().until(() -> !receiver.requests().isEmpty());
            Receiver.Request request = receiver.requests().getFirst();
            assertThat(request.header("webhook-id")).isEqualTo(event);
            assertThat(request.text()).contains("\"" + type + "\"").contains("{ \"n\" : 1.0 }");
            new Webhook(secret).verify(request.text(), HttpHeaders.of(request.headers(), (name, value) -> true));
        }
    }

    @Test
    void noneOfManyEventsPublishedRightAfterTheirWebhooksIsMissed(Postrider postrider) throws Exception {
        try (Receiver receiver = new Receiver()) {
            // Given
            int rounds = 50;
            String run = UUID.randomUUID().toString();

            // When
            for (int round = 0; round < rounds; round++) {
                String type = "Burst." + run + "." + round;
                postrider
                        .post("/v1/event-types", "{\"name\": \"%s\"}".formatted(type))
                        .expect(201);
                subscribe(postrider, receiver, type);
                publish(postrider, type, Integer.toString(round));
            }

            // Then
            await().until(() -> receiver.requests().size() >= rounds);
            assertThat(receiver.requests().stream()
                            .map(request -> request.header("webhook-id"))
                            .collect(Collectors.toSet()))
                    .hasSize(rounds);
        }
    }

    private static Postrider.Answer subscribe(Postrider postrider, Receiver receiver, String type) {
        return postrider
                .post("/v1/webhooks", "{\"url\": \"%s\", \"events\": [\"%s\"]}".formatted(receiver.url(), type))
                .expect(201);
    }

    private static String publish(Postrider postrider, String type, String data) {
        return postrider
                .post("/v1/events", "{\"event_type\": \"%s\", \"data\": %s}".formatted(type, data))
                .expect(202)
                .text("event_id");
    }
}
