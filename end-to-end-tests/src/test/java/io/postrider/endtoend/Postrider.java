package io.postrider.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/** The public API as a tenant's program calls it: through the gateway, with an API key. */
final class Postrider implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String gateway;
    private final String apiKey;

    Postrider(String gateway, String apiKey) {
        this.gateway = gateway;
        this.apiKey = apiKey;
    }

    Answer post(String path, String json) {
        return send("POST", path, json.getBytes(StandardCharsets.UTF_8), authorized());
    }

    /** Asks again while the answer is 503, as a caller should: on a busy machine a service may need a moment to catch up. */
    Answer postPatiently(String path, String json) {
        return Awaitility.await().until(() -> post(path, json), answer -> answer.status() != 503);
    }

    Answer get(String path) {
        return send("GET", path, new byte[0], authorized());
    }

    Answer delete(String path) {
        return send("DELETE", path, new byte[0], authorized());
    }

    /** A request with just these headers: no API key. */
    Answer send(String method, String path, byte[] body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(path.startsWith("http") ? path : gateway + path))
                .timeout(LIMIT)
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            UsedSecrets.notice(headers, body, response.body());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new AssertionError(method + " " + path + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Makes sure that the catalogue has this type. */
    void registerEventType(String name) {
        post("/v1/event-types", "{\"name\": \"%s\"}".formatted(name)).expect(201, 409);
    }

    @Override
    public void close() {
        http.close();
    }

    private Map<String, String> authorized() {
        return Map.of("Authorization", "Bearer " + apiKey, "Content-Type", "application/json");
    }

    record Answer(int status, String body) {

        Answer expect(Integer... allowed) {
            if (!java.util.List.of(allowed).contains(status)) {
                throw new AssertionError("Answered " + status + ": " + body);
            }
            return this;
        }

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new AssertionError("Not JSON: " + body, e);
            }
        }

        String text(String field) {
            return json().path(field).asText();
        }
    }
}
