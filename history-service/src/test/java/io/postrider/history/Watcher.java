package io.postrider.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.CopyOnWriteArrayList;

/** A reader of server-sent events. */
public final class Watcher implements AutoCloseable {

    private final List<JsonNode> attempts = new CopyOnWriteArrayList<>();
    private final List<String> names = new CopyOnWriteArrayList<>();
    private final InputStream stream;
    private volatile String lastId = "";
    private volatile boolean atEnd;

    /**
     * Connected, but not reading yet.
     *
     * @param lastEventId null for from now on
     */
    public Watcher(String base, String apiKey, String query, String lastEventId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/v1/deliveries/stream" + query))
                .header("X-API-Key", apiKey);
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            HttpResponse<InputStream> response =
                    HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            this.stream = response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public void read() {
        Thread.ofPlatform().daemon().start(this::readAll);
    }

    private void readAll() {
        ObjectMapper mapper = new ObjectMapper();
        List<JsonNode> arrived = new ArrayList<>();
        String id = "";
        try (Scanner lines = new Scanner(stream, StandardCharsets.UTF_8)) {
            while (lines.hasNextLine()) {
                String line = lines.nextLine();
                if (line.startsWith("id:")) {
                    id = line.substring(3).strip();
                } else if (line.startsWith("event:")) {
                    names.add(line.substring(6).strip());
                } else if (line.startsWith("data:") && names.getLast().equals("attempt")) {
                    arrived.add(mapper.readTree(line.substring(5)));
                } else if (line.isEmpty()) {
                    attempts.addAll(arrived);
                    arrived.clear();
                    lastId = id;
                }
            }
            atEnd = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<JsonNode> attempts() {
        return attempts;
    }

    public List<String> ids() {
        return attempts.stream().map(attempt -> attempt.path("id").asText()).toList();
    }

    public List<String> names() {
        return names;
    }

    /** The service has ended the stream. */
    public boolean isAtEnd() {
        return atEnd;
    }

    /** With it the next reader goes on after what this one has seen. */
    public String lastId() {
        return lastId;
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            // it is gone already
        }
    }
}
