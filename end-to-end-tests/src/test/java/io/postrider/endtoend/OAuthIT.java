package io.postrider.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From the settings of a webhook over a token endpoint to the attempt in the history. */
@ExtendWith(RunningStack.class)
class OAuthIT {

    private final String type = "Authorized." + UUID.randomUUID();
    private final String token = "token-" + UUID.randomUUID();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    @Test
    void deliveriesCarryAnAccessTokenThatNobodyElseSees(Postrider postrider) throws IOException {
        UsedSecrets.add(token);
        postrider.registerEventType(type);
        HttpServer login = tokenEndpoint();
        try (Receiver receiver = new Receiver()) {
            // Given
            String webhook = postrider
                    .post("/v1/webhooks", """
                            {"url": "%s", "events": ["%s"],
                             "oauth": {"token_url": "http://127.0.0.1:%d/token", "client_id": "postrider",
                                       "client_secret": "%s", "scopes": ["hooks.write"]}}
                            """.formatted(
                                    receiver.url(), type, login.getAddress().getPort(), UUID.randomUUID()))
                    .expect(201)
                    .text("id");

            // When
            for (int n = 0; n < 3; n++) {
                postrider
                        .post("/v1/events", "{\"event_type\": \"%s\", \"data\": {\"n\": %d}}".formatted(type, n))
                        .expect(202);
            }
            Awaitility.await().until(() -> receiver.requests().size() == 3);

            // Then
            assertThat(receiver.requests())
                    .allMatch(request -> ("Bearer " + token).equals(request.header("authorization")));
            assertThat(asked).isNotEmpty().containsOnly("grant_type=client_credentials&scope=hooks.write");
            JsonNode attempts = attempts(postrider, webhook);
            for (JsonNode attempt : attempts.path("data")) {
                assertThat(attempt.at("/request_headers/authorization").asText())
                        .isEqualTo("***");
            }
            assertThat(attempts.toString()).doesNotContain(token);
        } finally {
            login.stop(0);
        }
    }

    private static JsonNode attempts(Postrider postrider, String webhook) {
        String path = "/v1/webhooks/" + webhook + "/deliveries";
        Awaitility.await()
                .until(() -> postrider.get(path).expect(200).json().path("data").size() == 3);
        return postrider.get(path).json();
    }

    private HttpServer tokenEndpoint() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] answer = "{\"access_token\": \"%s\", \"token_type\": \"Bearer\", \"expires_in\": 3600}"
                .formatted(token)
                .getBytes(StandardCharsets.UTF_8);
        server.createContext("/token", exchange -> {
            try (exchange) {
                asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
        return server;
    }
}
