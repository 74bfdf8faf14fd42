package io.postrider.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningStack.class)
class GithubSourceIT {

    private static final String SECRET = "It's a Secret to Everybody";

    @Test
    void aPushArrivesWithItsPayloadByteForByte(Postrider postrider) throws Exception {
        try (Receiver receiver = new Receiver()) {
            // Given
            byte[] push = pushPayload();
            JsonNode source = postrider
                    .post(
                            "/v1/sources",
                            "{\"provider\": \"github\", \"name\": \"repository\", \"secret\": \"%s\"}"
                                    .formatted(SECRET))
                    .expect(201)
                    .json();
            postrider
                    .post(
                            "/v1/webhooks",
                            "{\"url\": \"%s\", \"events\": [\"*\"], \"sources\": [\"%s\"]}"
                                    .formatted(receiver.url(), source.path("id").asText()))
                    .expect(201);

            // When
            Map<String, String> headers = Map.of(
                    "Content-Type", "application/json",
                    "User-Agent", "GitHub-Hookshot/044aadd",
                    "X-GitHub-Event", "push",
                    "X-GitHub-Delivery", UUID.randomUUID().toString(),
                    "X-Hub-Signature-256", "sha256=" + hmac(push));
            String url = source.path("webhook_url").asText();
            Postrider.Answer first = postrider.send("POST", url, push, headers);
            Postrider.Answer again = postrider.send("POST", url, push, headers);

            // Then
            assertThat(first.status()).as(first.body()).isEqualTo(204);
            assertThat(again.status()).as(again.body()).isEqualTo(200);
            await().until(() -> !receiver.requests().isEmpty());
            Receiver.Request request = receiver.requests().getFirst();
            assertThat(request.text()).contains("\"push\"").contains(new String(push, StandardCharsets.UTF_8).strip());
        }
    }

    @Test
    void aSignatureOfAnotherSecretIsRefused(Postrider postrider) throws Exception {
        // Given
        String url = postrider
                .post("/v1/sources", "{\"provider\": \"github\", \"name\": \"other\", \"secret\": \"another secret\"}")
                .expect(201)
                .text("webhook_url");
        byte[] push = pushPayload();

        // When
        Postrider.Answer refused = postrider.send(
                "POST",
                url,
                push,
                Map.of(
                        "Content-Type",
                        "application/json",
                        "X-GitHub-Event",
                        "push",
                        "X-GitHub-Delivery",
                        UUID.randomUUID().toString(),
                        "X-Hub-Signature-256",
                        "sha256=" + hmac(push)));

        // Then
        assertThat(refused.status()).isEqualTo(401);
    }

    private static byte[] pushPayload() throws IOException {
        try (InputStream file = GithubSourceIT.class.getResourceAsStream("/github-push.json")) {
            return Objects.requireNonNull(file, "github-push.json").readAllBytes();
        }
    }

    private static String hmac(byte[] body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body));
    }
}
