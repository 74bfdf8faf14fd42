package io.postrider.ingest.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

/** A golden file: a request as a provider makes it, and what it means. Recorded by {@code record.mjs} beside it. */
@SuppressWarnings("ArrayRecordComponent") // bytes in, bytes out
record Vector(
        String name,
        String provider,
        String secret,
        JsonNode settings,
        Instant now,
        String method,
        String url,
        MultiMap headers,
        byte[] body,
        String eventType,
        String eventId,
        String answer) {

    private static final Path FOLDER = Path.of("src", "test", "resources", "vectors");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static Stream<Vector> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files
                    .filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(Vector::ofFile)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Vector ofFile(Path file) {
        try {
            JsonNode json = MAPPER.readTree(file.toFile());
            MultiMap headers = MultiMap.caseInsensitiveMultiMap();
            for (Map.Entry<String, JsonNode> header : json.path("headers").properties()) {
                headers.add(header.getKey(), header.getValue().asText());
            }
            return new Vector(
                    file.getFileName().toString(),
                    json.path("provider").asText(),
                    json.path("secret").asText(),
                    json.get("settings"),
                    Instant.ofEpochSecond(json.path("now").asLong()),
                    json.path("method").asText(),
                    json.path("url").asText(),
                    headers,
                    json.path("body").asText().getBytes(StandardCharsets.UTF_8),
                    json.path("event_type").textValue(),
                    json.path("event_id").textValue(),
                    json.path("answer").textValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isQuestion() {
        return answer != null;
    }

    ProviderOutcome read(InboundRequest request, Instant at) {
        return Providers.of(provider, settings).read(request, secret, at);
    }

    InboundRequest request() {
        return request(headers, body);
    }

    InboundRequest request(MultiMap otherHeaders, byte[] otherBody) {
        return new InboundRequest(method, url, otherHeaders, query(url), otherBody);
    }

    private static MultiMap query(String url) {
        MultiMap query = MultiMap.caseInsensitiveMultiMap();
        int start = url.indexOf('?');
        if (start >= 0) {
            for (String pair : url.substring(start + 1).split("&", -1)) {
                query.add(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
            }
        }
        return query;
    }

    @Override
    public String toString() {
        return name;
    }
}
