package io.postrider.history.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postrider.localstack.Signal;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged service in a process of its own: it can be killed, and stopped in the middle of what it does. */
final class HistoryProcess implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> environment;
    private final Path log;
    private Process process;
    private int port;

    HistoryProcess(Map<String, String> environment, Path log) {
        this.environment = environment;
        this.log = log;
    }

    /** Returns when it is ready. */
    void start() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        Path.of("target", "quarkus-app", "quarkus-run.jar").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        builder.environment().put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
        builder.environment().put("JDK_JAVA_OPTIONS", "-Xmx256m");
        builder.environment().put("POSTRIDER_ENVIRONMENT", "development");
        builder.environment().putAll(environment);
        Files.createDirectories(log.getParent());
        process = builder.start();
        await().atMost(Duration.ofMinutes(2))
                .failFast(() ->
                        assertThat(process.isAlive()).as("see service.log").isTrue())
                .until(this::isReady);
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    /** It stands still, in the middle of whatever it does, until it wakes up. */
    void standStill() throws IOException {
        Signal.STOP.to(process.pid());
    }

    void wakeUp() throws IOException {
        Signal.CONT.to(process.pid());
    }

    private boolean isReady() throws InterruptedException {
        try {
            return get("/q/health/ready", "none").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    HttpResponse<String> get(String path, String apiKey) throws IOException, InterruptedException {
        return http.send(request(path, apiKey).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The answer's body while it comes; it must be a 200. */
    InputStream read(String path, String apiKey) throws IOException, InterruptedException {
        HttpResponse<InputStream> response =
                http.send(request(path, apiKey).build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    HttpResponse<String> post(String path, String apiKey, String json) throws IOException, InterruptedException {
        HttpRequest request = request(path, apiKey)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Where it listens. */
    String base() {
        return "http://127.0.0.1:" + port;
    }

    private HttpRequest.Builder request(String path, String apiKey) {
        return HttpRequest.newBuilder(URI.create(base() + path))
                .timeout(Duration.ofSeconds(40))
                .header("X-API-Key", apiKey);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        http.close();
    }
}
