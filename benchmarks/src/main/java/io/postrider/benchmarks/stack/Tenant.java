package io.postrider.benchmarks.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The organization whose traffic is measured: sets up its webhooks and sources over the public API. */
public final class Tenant implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CREATED = 201;
    private static final int THERE_ALREADY = 409;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Stack stack;
    private final List<String> webhooks = new ArrayList<>();

    public Tenant(Stack stack) {
        this.stack = stack;
    }

    /** What a GitHub source gets: where to send, and the secret to sign with. */
    public record InboundWebhook(String path, String secret) {}

    /** Registers {@code bench.event.0} and on. */
    public void registerEventTypes(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            HttpResponse<String> answer =
                    send("POST", "/v1/event-types", "{\"name\": \"bench.event.%d\"}".formatted(i));
            if (answer.statusCode() != CREATED && answer.statusCode() != THERE_ALREADY) {
                throw new IOException("An event type was answered %d".formatted(answer.statusCode()));
            }
        }
    }

    /** A webhook of the default format for one event type. */
    public String createWebhook(String url, int eventType) throws IOException {
        JsonNode created = call(
                "POST",
                "/v1/webhooks",
                "{\"url\": \"%s\", \"events\": [\"bench.event.%d\"], \"retry_schedule\": [5, 10, 20, 30, 30, 60]}"
                        .formatted(url, eventType));
        String id = created.path("id").asText();
        webhooks.add(id);
        return id;
    }

    /** Archives all webhooks that were created here. */
    public void deleteWebhooks() throws IOException {
        for (String webhook : webhooks) {
            call("DELETE", "/v1/webhooks/" + webhook, "");
        }
        webhooks.clear();
    }

    /** A source of GitHub's. */
    public InboundWebhook createGithubSource() throws IOException {
        JsonNode source = call("POST", "/v1/sources", "{\"provider\": \"github\", \"name\": \"bench\"}");
        return new InboundWebhook(
                URI.create(source.path("webhook_url").asText()).getPath(),
                source.path("webhook_signing_secret").asText());
    }

    /** How many attempts history has of all webhooks. */
    public long recorded() throws IOException {
        long recorded = 0;
        for (String webhook : webhooks) {
            recorded += call("GET", "/v1/webhooks/" + webhook + "/deliveries?limit=1", "")
                    .path("total")
                    .asLong();
        }
        return recorded;
    }

    /** Calls the public API through the gateway. */
    public JsonNode call(String method, String path, String body) throws IOException {
        HttpResponse<String> response = send(method, path, body);
        if (response.statusCode() >= 300) {
            throw new IOException(
                    "%s %s was answered %d: %s".formatted(method, path, response.statusCode(), response.body()));
        }
        return response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body());
    }

    private HttpResponse<String> send(String method, String path, String body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(stack.gateway() + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + stack.apiKey())
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    @Override
    public void close() throws IOException {
        deleteWebhooks();
        http.close();
    }
}
