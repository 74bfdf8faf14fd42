package io.postrider.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The last class of a run: looks through the logs of everything that the others did. No secret, payload or query string is to
 * be found there.
 */
@ExtendWith(RunningStack.class)
@Order(Integer.MAX_VALUE)
class LogsIT {

    @Test
    void noLogHasASecretAPayloadOrAQueryString(RunningStack stack, Postrider postrider) throws IOException {
        // Given deeds that go wrong at each place where somebody may want to log what went wrong
        Set<String> unwanted = new TreeSet<>();
        unwanted.addAll(payloadsThatGoWrong(postrider));
        unwanted.addAll(queriesThatGoWrong(postrider));
        unwanted.addAll(credentialsThatGoWrong(postrider));

        // When
        unwanted.addAll(UsedSecrets.all());
        unwanted.addAll(secretsOfTheStack(stack));

        // Then
        List<Path> logs = logs(stack);
        List<String> found = new ArrayList<>();
        for (Path log : logs) {
            found.addAll(findings(log, unwanted));
        }
        assertThat(found).isEmpty();
        assertThat(logs).hasSizeGreaterThanOrEqualTo(6);
        assertThat(unwanted).hasSizeGreaterThan(8);
    }

    private static List<String> payloadsThatGoWrong(Postrider postrider) throws IOException {
        String mark = "payload" + UUID.randomUUID();
        String type = "Log." + UUID.randomUUID();
        postrider.post("/v1/event-types", """
                        {"name": "%s", "schema": {"type": "object", "properties": {"n": {"type": "integer"}}}}
                        """.formatted(type)).expect(201);
        postrider.post("/v1/events", "{\"event_type\": \"%s\", \"data\": {\"n\": \"%s\"}}".formatted(type, mark));
        postrider.post("/v1/events", "{\"event_type\": \"%s\", \"data\": {\"%s".formatted(type, mark));
        postrider.post("/v1/webhooks", "{\"url\": \"%s\", \"events\": [\"%s\"]}".formatted(mark, mark));
        try (Receiver receiver = new Receiver().answering(500, 500, 500)) {
            String webhook = postrider
                    .post("/v1/webhooks", """
                            {"url": "%s?key=%s", "events": ["%s"], "retry_schedule": [0], "headers": {"X-Key": "header-%s"}}
                            """.formatted(receiver.url(), mark, type, mark))
                    .expect(201)
                    .text("id");
            postrider
                    .post("/v1/events", "{\"event_type\": \"%s\", \"data\": {\"text\": \"%s\"}}".formatted(type, mark))
                    .expect(202);
            Awaitility.await("a failed attempt")
                    .until(() -> !receiver.requests().isEmpty());
            postrider.delete("/v1/webhooks/" + webhook).expect(204);
        }
        return List.of(mark);
    }

    private static List<String> queriesThatGoWrong(Postrider postrider) {
        String mark = "query" + UUID.randomUUID();
        for (String path : List.of("/v1/webhooks", "/v1/deliveries", "/v1/events", "/nothing", "/webhooks/in_0")) {
            postrider.get(path + "?token=" + mark);
        }
        postrider.post("/v1/events?token=" + mark, "{}");
        return List.of(mark);
    }

    private static List<String> credentialsThatGoWrong(Postrider postrider) {
        String unknown = "pr_live_" + "u".repeat(11) + UUID.randomUUID();
        String signature = "signature-" + UUID.randomUUID();
        String source = postrider
                .post(
                        "/v1/sources",
                        "{\"provider\": \"github\", \"name\": \"l\", \"secret\": \"secret-%s\"}"
                                .formatted(UUID.randomUUID()))
                .expect(201)
                .text("webhook_url");
        for (String path : List.of("/v1/whoami", "/v1/deliveries", "/v1/stats")) {
            postrider.send("GET", path, new byte[0], Map.of("Authorization", "Bearer " + unknown));
        }
        postrider.send(
                "POST",
                source,
                "{}".getBytes(StandardCharsets.UTF_8),
                Map.of("X-Hub-Signature-256", "sha256=" + signature, "X-GitHub-Event", "push"));
        return List.of(unknown, signature);
    }

    /** What the stack itself was started with. */
    private static List<String> secretsOfTheStack(RunningStack stack) throws IOException {
        List<String> secrets = new ArrayList<>();
        Path credentials = folder(stack).resolve("credentials");
        if (Files.exists(credentials)) {
            for (String line : Files.readAllLines(credentials)) {
                if (line.startsWith("secrets-keys=")) {
                    secrets.add(line.substring(line.indexOf(':') + 1));
                }
            }
        }
        secrets.add(stack.description().path("api_key").asText());
        return secrets;
    }

    private static Path folder(RunningStack stack) {
        return Path.of(stack.description()
                        .path("services")
                        .path("ingest-service")
                        .path("log")
                        .asText())
                .getParent()
                .getParent();
    }

    private static List<Path> logs(RunningStack stack) throws IOException {
        JsonNode services = stack.description().path("services");
        Path logs =
                Path.of(services.path("ingest-service").path("log").asText()).getParent();
        try (Stream<Path> files = Files.list(logs)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static List<String> findings(Path log, Set<String> unwanted) throws IOException {
        List<String> found = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(log, StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                for (String secret : unwanted) {
                    if (line.contains(secret)) {
                        found.add(log.getFileName() + " has " + secret + ": " + line);
                    }
                }
            }
        }
        return found;
    }
}
