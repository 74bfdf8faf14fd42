package io.postrider.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStackIT {

    @TempDir
    private Path temporary;

    private StackUnderTest stack;

    @BeforeEach
    void prepare() throws Exception {
        stack = new StackUnderTest(temporary);
    }

    @AfterEach
    void stop() throws Exception {
        stack.stop();
    }

    @Test
    void programsFindTheRunningStackByItsFile() throws Exception {
        // When
        Process up = stack.up();
        JsonNode json = stack.stackJson();

        // Then
        assertThat(json.path("gateway").asText()).startsWith("http://localhost:");
        assertThat(json.path("api_key").asText()).matches("pr_live_[A-Za-z0-9_-]{43}");
        assertThat(json.path("organization").asText()).matches("org_[0-9a-f]{32}");
        assertThat(json.path("services").fieldNames())
                .toIterable()
                .containsExactly("subscription-service", "ingest-service", "delivery-service", "history-service");
        assertThat(stack.processes()).hasSize(6).allMatch(ProcessHandle::isAlive);
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(stack.folder().resolve("stack.json"))))
                .isEqualTo("rw-------");
        assertThat(get(json.path("gateway").asText() + "/v1/stats").body()).isEqualTo("history");
        assertThat(stack.printed()).contains(json.path("api_key").asText(), "/v1/event-types", "/v1/webhooks");

        // When it is asked to end
        List<ProcessHandle> processes = stack.processes();
        up.destroy();

        // Then
        assertThat(up.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThat(stack.folder().resolve("stack.json")).doesNotExist();
    }

    @Test
    void aProcessThatDiesIsStartedAgain() throws Exception {
        // Given
        stack.up();
        List<ProcessHandle> before = stack.processes();

        // When
        before.forEach(ProcessHandle::destroyForcibly);

        // Then
        await().atMost(Duration.ofSeconds(60))
                .until(() -> stack.processes().size() == 6
                        && stack.processes().stream().noneMatch(before::contains));
        String url = stack.stackJson().path("gateway").asText();
        await().until(() -> get(url + "/v1/event-types").statusCode() == 200);
        assertThat(stack.printed())
                .contains("delivery-service (process ", " ended with exit code 137 and is started again; see ");
    }

    @Test
    void aSecondStackInTheSameFolderIsRefused() throws Exception {
        // Given
        stack.up();

        // When
        int exitCode = stack.run(Map.of(), "up", "--port", "0");

        // Then
        assertThat(exitCode).isEqualTo(1);
        assertThat(stack.printed()).contains("postrider: Postrider runs already in ");
        assertThat(stack.processes()).hasSize(6);
    }

    @Test
    void downStopsEverythingEvenWhenTheStackItselfWasKilled() throws Exception {
        // Given
        Process up = stack.up();
        String apiKey = stack.stackJson().path("api_key").asText();
        List<ProcessHandle> processes = stack.processes();
        up.destroyForcibly().waitFor();
        assertThat(processes).allMatch(ProcessHandle::isAlive);

        // When
        int exitCode = stack.run(Map.of(), "down");

        // Then
        assertThat(exitCode).isZero();
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThat(stack.folder().resolve("stack.json")).doesNotExist();

        // And what was made once is still there
        stack.up();
        assertThat(stack.stackJson().path("api_key").asText()).isEqualTo(apiKey);
    }

    @Test
    void aServiceThatDiesAtItsStartEndsTheStackWithOneSentence() throws Exception {
        // When
        int exitCode = stack.run(Map.of(StandInService.DIES, "ingest"), "up", "--port", "0");

        // Then
        assertThat(exitCode).isEqualTo(1);
        assertThat(stack.printed())
                .containsPattern(
                        "postrider: ingest-service ended at its start with exit code 3; see .*ingest-service.log\n");
        assertThat(stack.run(Map.of(), "down")).isZero();
        assertThat(stack.printed()).contains("Nothing runs in ");
    }

    @Test
    void aTakenPortIsToldBeforeAnythingStarts() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // When
            int exitCode = stack.run(Map.of(), "up", "--port", Integer.toString(taken.getLocalPort()));

            // Then
            assertThat(exitCode).isEqualTo(1);
            assertThat(stack.printed())
                    .contains("postrider: Port %d is taken by another program".formatted(taken.getLocalPort()))
                    .doesNotContain("is starting");
        }
    }

    @Test
    void aServiceThatWasNotBuiltIsNamed() throws Exception {
        // Given
        Files.delete(stack.jar(Service.HISTORY));

        // Then
        assertThat(stack.run(Map.of(), "up", "--port", "0")).isEqualTo(1);
        assertThat(stack.printed()).startsWith("postrider: history-service is not built: ");
    }

    private static HttpResponse<String> get(String url) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
        }
    }
}
