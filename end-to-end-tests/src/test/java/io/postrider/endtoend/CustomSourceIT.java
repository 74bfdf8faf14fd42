package io.postrider.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Seed 000, "Provisioning a webhook" and "Sending events", as its examples stand there. */
@ExtendWith(RunningStack.class)
class CustomSourceIT {

    @Test
    void aDeployEventArrivesOnceThoughItIsSentTwice(Postrider postrider) throws Exception {
        try (Receiver receiver = new Receiver()) {
            // Given
            JsonNode source = postrider.post("/v1/sources", """
                            {"provider": "custom", "name": "ci-events", "ingestion_mode": "realtime"}""").expect(201).json();
            postrider
                    .post(
                            "/v1/webhooks",
                            "{\"url\": \"%s\", \"events\": [\"*\"], \"sources\": [\"%s\"]}"
                                    .formatted(receiver.url(), source.path("id").asText()))
                    .expect(201);
            String url = source.path("webhook_url").asText();
            String secret = source.path("webhook_signing_secret").asText();
            String deploy = """
                    {
                        "provider_event_id": "deploy-2026-04-29-abc",
                        "event_type": "deploy.completed",
                        "payload": { "service": "checkout", "version": "1.4.2" }
                      }""";

            // When
            Postrider.Answer first = send(postrider, url, secret, deploy);
            Postrider.Answer again = send(postrider, url, secret, deploy);
            Postrider.Answer later = send(postrider, url, secret, deploy.replace("-abc", "-def"));

            // Then
            assertThat(url).endsWith("/webhooks/" + source.path("webhook_slug").asText());
            assertThat(first).isEqualTo(new Postrider.Answer(204, ""));
            assertThat(again).isEqualTo(new Postrider.Answer(200, ""));
            assertThat(later.status()).isEqualTo(204);
            await().until(() -> receiver.requests().size() >= 2);
            assertThat(receiver.requests()).hasSize(2);
            assertThat(receiver.requests().getFirst().text())
                    .contains("deploy.completed")
                    .contains("{ \"service\": \"checkout\", \"version\": \"1.4.2\" }");
        }
    }

    @Test
    void aWrongSecretIsRefused(Postrider postrider) {
        // Given
        String url = postrider
                .post("/v1/sources", "{\"provider\": \"custom\", \"name\": \"ci-events-2\"}")
                .expect(201)
                .text("webhook_url");

        // When
        Postrider.Answer refused = send(postrider, url, "whsec_wrong", "{}");

        // Then
        assertThat(refused.status()).isEqualTo(401);
    }

    @Test
    void anUnknownSlugIs404(Postrider postrider) {
        assertThat(send(postrider, "/webhooks/in_" + UUID.randomUUID(), "secret", "{}")
                        .status())
                .isEqualTo(404);
    }

    private static Postrider.Answer send(Postrider postrider, String url, String secret, String body) {
        return postrider.send(
                "POST",
                url,
                body.getBytes(StandardCharsets.UTF_8),
                Map.of("Authorization", "Bearer " + secret, "Content-Type", "application/json"));
    }
}
