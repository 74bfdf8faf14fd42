package io.postrider.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A packaged service is in production unless it is told otherwise, and does not start there with an open door. */
@ExtendWith(RunningStack.class)
class ProductionIT {

    @TempDir
    private Path folder;

    @Test
    void aServiceWithTheSettingsOfTheLocalStackDoesNotStartInProduction(RunningStack stack) throws Exception {
        // Given all that the running one has, but the word that this is not production
        JsonNode description = stack.description();
        Path log = folder.resolve("history.log");
        ProcessBuilder service = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        Path.of("..", "history-service", "target", "quarkus-app", "quarkus-run.jar")
                                .toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        service.environment()
                .putAll(Map.of(
                        "QUARKUS_HTTP_HOST", "127.0.0.1",
                        "QUARKUS_HTTP_PORT", "0",
                        "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false",
                        "KAFKA_BOOTSTRAP_SERVERS",
                                description.at("/kafka/bootstrap").asText(),
                        "QUARKUS_DATASOURCE_JDBC_URL",
                                "jdbc:postgresql://127.0.0.1:%d/history"
                                        .formatted(
                                                description.at("/postgres/port").asInt()),
                        "QUARKUS_DATASOURCE_USERNAME", "history",
                        "QUARKUS_DATASOURCE_PASSWORD", "history",
                        "POSTRIDER_ACCESS_TRUSTED_PROXIES", "0.0.0.0/0",
                        "POSTRIDER_OIDC_ISSUERS_MAIN_URL", "http://id.example.com"));

        // When
        Process process = service.start();
        try {
            assertThat(process.waitFor(90, TimeUnit.SECONDS))
                    .as("it ends by itself")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }

        // Then
        assertThat(process.exitValue()).isNotZero();
        assertThat(Files.readString(log))
                .contains("Not started, because this is production: ")
                .contains("postrider.access.trusted-proxies trusts every address")
                .contains("quarkus.datasource.password is the name of the user")
                .containsIgnoringCase("main")
                .contains("has to begin with https://");
    }
}
