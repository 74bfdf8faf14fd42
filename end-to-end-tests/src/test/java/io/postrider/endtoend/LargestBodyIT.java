package io.postrider.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A body of exactly the size limit goes in, out and into history, byte by byte; one byte more does not. */
@ExtendWith(RunningStack.class)
class LargestBodyIT {

    private static final int LIMIT = 1024 * 1024;

    @ParameterizedTest
    @ValueSource(strings = {"raw", "standard", "cloudevents"})
    void theLargestBodyGoesInOutAndIntoHistory(String format, Postrider postrider) throws Exception {
        try (Receiver receiver = new Receiver()) {
            // Given
            JsonNode source = source(postrider);
            String webhook = postrider
                    .post(
                            "/v1/webhooks",
                            "{\"url\": \"%s\", \"events\": [\"*\"], \"sources\": [\"%s\"], \"format\": \"%s\"}"
                                    .formatted(receiver.url(), source.path("id").asText(), format))
                    .expect(201)
                    .text("id");
            String largest = body(LIMIT);
            // When
            assertThat(send(postrider, source, largest).status()).isEqualTo(204);
            // Then
            await().until(() -> !receiver.requests().isEmpty());
            String received = receiver.requests().getFirst().text();
            assertThat(received).contains(largest);
            String attempts = "/v1/webhooks/" + webhook + "/deliveries";
            await().until(() -> !postrider
                    .get(attempts)
                    .expect(200)
                    .json()
                    .path("data")
                    .path(0)
                    .path("payload")
                    .isMissingNode());
            JsonNode attempt = postrider.get(attempts).json().path("data").get(0);
            assertThat(attempt.path("request_body").asText()).isEqualTo(received);
            assertThat(attempt.path("payload").toString()).isEqualTo(largest);
            JsonNode event = postrider
                    .get("/v1/events/" + attempt.path("event_id").asText())
                    .expect(200)
                    .json();
            assertThat(event.path("data_size").asInt()).isEqualTo(LIMIT);
        }
    }

    @Test
    void oneByteMoreIsRefused(Postrider postrider) {
        assertThat(send(postrider, source(postrider), body(LIMIT + 1)).status()).isEqualTo(413);
    }

    private static JsonNode source(Postrider postrider) {
        return postrider
                .post("/v1/sources", "{\"provider\": \"custom\", \"name\": \"largest\"}")
                .expect(201)
                .json();
    }

    private static Postrider.Answer send(Postrider postrider, JsonNode source, String body) {
        return postrider.send(
                "POST",
                source.path("webhook_url").asText(),
                body.getBytes(StandardCharsets.UTF_8),
                Map.of(
                        "Authorization",
                        "Bearer " + source.path("webhook_signing_secret").asText(),
                        "Content-Type",
                        "application/json"));
    }

    /** A JSON string of so many bytes, quotes included, that no compression makes small. */
    private static String body(int bytes) {
        return new Random(bytes)
                .ints(bytes - 2L, 'a', 'z' + 1)
                .mapToObj(letter -> String.valueOf((char) letter))
                .collect(Collectors.joining("", "\"", "\""));
    }
}
