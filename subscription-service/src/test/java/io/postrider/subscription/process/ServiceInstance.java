package io.postrider.subscription.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged service in a process of its own, on a free port. */
final class ServiceInstance implements AutoCloseable {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Pattern ADDRESS = Pattern.compile("Listening on: (http://[0-9.:]+)");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Process process;
    private final Path log;
    private final HttpClient http = HttpClient.newHttpClient();

    private ServiceInstance(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static ServiceInstance start(String name, Map<String, String> settings) throws IOException {
        Path log = Files.createTempFile(Files.createDirectories(Path.of("target", "instances")), name, ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:TieredStopAtLevel=1"));
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of(
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=0",
                "-Dquarkus.log.console.json.enabled=false",
                "-jar",
                JAR.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new ServiceInstance(process, log);
    }

    ServiceInstance ready() {
        await("ready; see " + log)
                .atMost(LIMIT)
                .failFast("ended; see " + log, () -> !process.isAlive())
                .until(() -> ADDRESS.matcher(log()).find()
                        && send("GET", "/q/health/ready", "", "").statusCode() == 200);
        return this;
    }

    HttpResponse<String> send(String method, String path, String apiKey, String json) {
        return send(method, path, "Authorization", "Bearer " + apiKey, json);
    }

    /** With the credential in a header of the caller's choice. */
    HttpResponse<String> send(String method, String path, String header, String credential, String json) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(address() + path))
                            .timeout(Duration.ofSeconds(20))
                            .header(header, credential)
                            .header("Content-Type", "application/json")
                            .method(method, BodyPublishers.ofString(json))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new NoAnswerException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The process was killed while it was asked. */
    static final class NoAnswerException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private NoAnswerException(IOException cause) {
            super(cause);
        }
    }

    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS))
                .as("ended; see " + log)
                .isTrue();
        return process.exitValue();
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /** As a crash would. */
    void kill() {
        process.destroyForcibly()
                .onExit()
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    @Override
    public void close() {
        http.close();
        kill();
    }

    private String address() throws IOException {
        Matcher address = ADDRESS.matcher(log());
        if (!address.find()) {
            throw new IllegalStateException("Not started yet");
        }
        return address.group(1);
    }
}
