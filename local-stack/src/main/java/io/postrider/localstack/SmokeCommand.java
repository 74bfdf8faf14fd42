package io.postrider.localstack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Set;

/** Sends one event through a running stack and waits until its history says that it was delivered. */
final class SmokeCommand {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
    private static final Duration ARRIVAL_LIMIT = Duration.ofSeconds(15);
    private static final String EVENT_TYPE = "Smoke.Tested";

    private final StackFolder folder;

    SmokeCommand(StackFolder folder) {
        this.folder = folder;
    }

    void run() throws IOException {
        if (!Files.exists(folder.stackFile())) {
            throw new StackException("Nothing is ready in %s: ./postrider up".formatted(folder.root()));
        }
        JsonNode stack = JSON.readTree(folder.stackFile().toFile());
        try (HttpClient http = HttpClient.newHttpClient()) {
            new Api(http, stack.path("gateway").asText(), stack.path("api_key").asText()).sendOneEvent();
        }
    }

    private record Api(HttpClient http, String gateway, String apiKey) {

        void sendOneEvent() throws IOException {
            long start = System.nanoTime();
            call("POST", "/v1/event-types", "{\"name\": \"%s\"}".formatted(EVENT_TYPE), 201, 409);
            String webhook = call(
                            "POST",
                            "/v1/webhooks",
                            "{\"url\": \"%s%s\", \"events\": [\"%s\"]}".formatted(gateway, Receiver.PATH, EVENT_TYPE),
                            201)
                    .path("id")
                    .asText();
            try {
                String event = call(
                                "POST",
                                "/v1/events",
                                "{\"event_type\": \"%s\", \"data\": {\"smoke\": true}}".formatted(EVENT_TYPE),
                                202)
                        .path("event_id")
                        .asText();
                awaitDelivery(webhook, event);
                System.out.printf(
                        "%s was delivered and recorded, %.1f s after the first call%n",
                        event, (System.nanoTime() - start) / 1e9);
            } finally {
                call("DELETE", "/v1/webhooks/" + webhook, "", 204);
            }
        }

        private void awaitDelivery(String webhook, String event) throws IOException {
            long deadline = System.nanoTime() + ARRIVAL_LIMIT.toNanos();
            while (System.nanoTime() < deadline) {
                JsonNode attempts = call("GET", "/v1/webhooks/%s/deliveries".formatted(webhook), "", 200, 404);
                for (JsonNode attempt : attempts.path("data")) {
                    if (attempt.path("event_id").asText().equals(event)
                            && attempt.path("succeeded").asBoolean()) {
                        return;
                    }
                }
                ChildProcess.pause(Duration.ofMillis(100));
            }
            throw new StackException(
                    "%s did not arrive within %d s; see the logs of delivery-service and history-service"
                            .formatted(event, ARRIVAL_LIMIT.toSeconds()));
        }

        private JsonNode call(String method, String path, String json, Integer... expected) throws IOException {
            HttpRequest request = HttpRequest.newBuilder(URI.create(gateway + path))
                    .timeout(ANSWER_LIMIT)
                    .header("Authorization", "Bearer " + apiKey)
                    .header("Content-Type", "application/json")
                    .method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
                    .build();
            try {
                HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
                if (!Set.of(expected).contains(response.statusCode())) {
                    throw new StackException(
                            "%s %s answered %d: %s".formatted(method, path, response.statusCode(), response.body()));
                }
                return JSON.readTree(response.body());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted", e);
            }
        }
    }
}
