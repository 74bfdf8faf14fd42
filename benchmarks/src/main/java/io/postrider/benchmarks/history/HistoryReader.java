package io.postrider.benchmarks.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postrider.benchmarks.stack.Stack;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Somebody who looks for attempts, one question at a time. */
public final class HistoryReader implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MEASURED = 20;
    private static final int PAGE = 50;
    /** The longest that there is: how the far page is reached is not measured. */
    private static final int LONGEST_PAGE = 100;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String history;
    private final String apiKey;

    public HistoryReader(Stack stack) {
        this.history = stack.urlOf("history-service");
        this.apiKey = stack.apiKey();
    }

    /** Medians of a list's first page, and of pages around one that is far back. */
    public record Pages(double firstMillis, double farMillis) {}

    /**
     * Reads a list, in pages of {@value #PAGE}.
     *
     * @param list its path and filters
     * @param far the page that is reached by cursor
     * @param warmUp questions before those that are measured
     */
    public Pages measure(String list, int far, int warmUp) throws IOException {
        String first = list + (list.contains("?") ? "&" : "?") + "limit=";
        for (int n = 0; n < warmUp; n++) {
            page(first + PAGE);
        }
        String cursor = "";
        for (int page = 1; page < far; page += LONGEST_PAGE / PAGE) {
            cursor = cursorAfter(first + LONGEST_PAGE + cursor)
                    .orElseThrow(() -> new IOException("There is no page %d of %s".formatted(far, list)));
        }
        List<String> farPages = new ArrayList<>(List.of(first + PAGE + cursor));
        while (farPages.size() < MEASURED) {
            Optional<String> next = cursorAfter(farPages.getLast());
            if (next.isEmpty()) {
                break;
            }
            farPages.add(first + PAGE + next.get());
        }
        return new Pages(median(Collections.nCopies(MEASURED, first + PAGE)), median(farPages));
    }

    /** What continues the list after this page; nothing after the last. */
    private Optional<String> cursorAfter(String path) throws IOException {
        return Optional.of(page(path).path("next_cursor").asText(""))
                .filter(cursor -> !cursor.isEmpty())
                .map(cursor -> "&cursor=" + cursor);
    }

    private double median(List<String> paths) throws IOException {
        List<Double> millis = new ArrayList<>();
        for (String path : paths) {
            long begin = System.nanoTime();
            page(path);
            millis.add((System.nanoTime() - begin) / 1e6);
        }
        return millis.stream().sorted().skip(millis.size() / 2).findFirst().orElse(0.0);
    }

    /** Rows a second of an export that is read up to so many. */
    public double export(long rows) throws IOException {
        long begin = System.nanoTime();
        long read = 0;
        try (BufferedReader file = new BufferedReader(new InputStreamReader(
                ask("/v1/deliveries/export", BodyHandlers.ofInputStream()), StandardCharsets.UTF_8))) {
            while (read < rows && file.readLine() != null) {
                read++;
            }
        }
        if (read < rows) {
            throw new IOException("Only %d of %d rows were exported".formatted(read, rows));
        }
        return read / ((System.nanoTime() - begin) / 1e9);
    }

    private JsonNode page(String path) throws IOException {
        try (InputStream page = ask(path, BodyHandlers.ofInputStream())) {
            return JSON.readTree(page);
        }
    }

    private <T> T ask(String path, BodyHandler<T> handler) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(history + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + apiKey)
                .build();
        try {
            HttpResponse<T> answer = http.send(request, handler);
            if (answer.statusCode() != 200) {
                throw new IOException("%s was answered %d".formatted(path, answer.statusCode()));
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
