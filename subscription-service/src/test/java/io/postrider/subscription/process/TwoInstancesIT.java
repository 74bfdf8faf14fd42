package io.postrider.subscription.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postrider.commons.security.ApiKeySecret;
import io.postrider.commons.testing.RealParts;
import io.postrider.contracts.configuration.WebhookSnapshot;
import io.postrider.contracts.event.UnreadableMessageException;
import io.postrider.contracts.id.IdKind;
import io.postrider.contracts.json.ContractJson;
import io.postrider.contracts.topic.Topic;
import io.postrider.subscription.KafkaTopics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two processes of the service on one database and one broker, changing the same objects at once. */
class TwoInstancesIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> FIELDS = List.of("name", "description", "resource", "format");
    private static final int CHANGES = 15;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final RealParts PARTS = new RealParts();
    private static final String KEY = ApiKeySecret.next();
    private static final Map<String, String> SETTINGS = new HashMap<>();
    private static final List<ServiceInstance> INSTANCES = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        SETTINGS.putAll(PARTS.start());
        SETTINGS.put("postrider.bootstrap.organization", IdKind.ORGANIZATION.next());
        SETTINGS.put("postrider.bootstrap.api-key", KEY);
        SETTINGS.put("postrider.environment", "development");
        SETTINGS.put("postrider.access.api-key-headers", "X-API-Key,x-copy-ai-api-key");
        INSTANCES.add(ServiceInstance.start("first", SETTINGS).ready());
        INSTANCES.add(ServiceInstance.start("second", SETTINGS).ready());
    }

    @AfterAll
    static void stop() {
        INSTANCES.forEach(ServiceInstance::close);
        PARTS.stop();
    }

    @Test
    void whatBothChangeAtOnceEndsAlikeInTheDatabaseOnTheTopicAndInReplicasAndNoFieldIsLost() throws Exception {
        // Given
        String path = created();

        // When each of four callers counts in a field of its own, half of them at each instance
        try (ExecutorService callers = Executors.newFixedThreadPool(FIELDS.size())) {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < FIELDS.size(); i++) {
                ServiceInstance instance = INSTANCES.get(i % 2);
                String field = FIELDS.get(i);
                done.add(callers.submit(() -> count(instance, path, field)));
            }
            for (Future<?> each : done) {
                each.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            }
        }

        // Then
        int last = 1 + FIELDS.size() * CHANGES;
        for (ServiceInstance instance : INSTANCES) {
            var answer = instance.send("GET", path, KEY, "");
            assertThat(answer.headers().firstValue("ETag")).hasValue("\"" + last + "\"");
            JsonNode webhook = JSON.readTree(answer.body());
            assertThat(webhook.path("name").asText()).isEqualTo("last");
            assertThat(webhook.path("description").asText()).isEqualTo("last");
            assertThat(webhook.path("resource").asText()).isEqualTo("last");
            assertThat(webhook.path("format").asText()).isEqualTo("raw");
        }
        List<WebhookSnapshot> told = toldWhen(path, last);
        assertThat(told)
                .extracting(WebhookSnapshot::version)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, last).boxed().toList());
        assertThat(told.getLast().resource()).isEqualTo("last");
        assertThat(told.getLast().format()).isEqualTo("raw");
    }

    /** Seed 003's clients send it so. */
    @Test
    void theKeyMayComeInAHeaderThatTheSettingsName() {
        ServiceInstance instance = INSTANCES.getFirst();
        assertThat(instance.send("GET", "/webhook", "x-copy-ai-api-key", KEY, "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(instance.send("GET", "/webhook", "x-other-api-key", KEY, "").statusCode())
                .isEqualTo(401);
    }

    @Test
    void aKeyMadeAtOneIsKnownAtTheOtherAndRevokedThereIsRefusedHere() throws Exception {
        JsonNode key = JSON.readTree(INSTANCES
                .getFirst()
                .send("POST", "/v1/api-keys", KEY, "{\"name\": \"k\", \"scopes\": [\"admin\"]}")
                .body());
        String secret = key.path("secret").asText();
        assertThat(INSTANCES.getLast().send("GET", "/v1/whoami", secret, "").statusCode())
                .isEqualTo(200);

        assertThat(INSTANCES
                        .getLast()
                        .send("DELETE", "/v1/api-keys/" + key.path("id").asText(), KEY, "")
                        .statusCode())
                .isEqualTo(204);
        await().atMost(LIMIT)
                .until(() -> INSTANCES
                                .getFirst()
                                .send("GET", "/v1/whoami", secret, "")
                                .statusCode()
                        == 401);
    }

    @Test
    void whatAnInstanceAnsweredBeforeItWasKilledIsToldByTheOther() throws Exception {
        // Given
        String path = created();
        ServiceInstance killed = ServiceInstance.start("killed", SETTINGS).ready();
        List<String> answered = Collections.synchronizedList(new ArrayList<>());

        // When it is killed while it changes the webhook
        try (ExecutorService caller = Executors.newSingleThreadExecutor()) {
            Future<?> changing = caller.submit(() -> changeUntilKilled(killed, path, answered));
            await().atMost(LIMIT).until(() -> answered.size() >= 10);
            killed.kill();
            changing.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
        killed.close();

        // Then nothing that was answered is lost, and the other tells what is in the database
        var answer = INSTANCES.getFirst().send("GET", path, KEY, "");
        int version = Integer.parseInt(
                answer.headers().firstValue("ETag").orElseThrow().replace("\"", ""));
        assertThat(version).isBetween(answered.size() + 1, answered.size() + 2);
        List<WebhookSnapshot> told = toldWhen(path, version);
        assertThat(told.getLast().version()).isEqualTo(version);
        assertThat(told.getLast().resource())
                .isEqualTo(JSON.readTree(answer.body()).path("resource").asText());
    }

    @Test
    void theMaintenanceCommandsEndWithZeroBesideServingInstances() throws Exception {
        for (String command : List.of("republish", "reencrypt")) {
            Map<String, String> settings = new HashMap<>(SETTINGS);
            settings.put("postrider.maintenance.run", command);
            try (ServiceInstance maintenance = ServiceInstance.start(command, settings)) {
                assertThat(maintenance.exitCode()).as(maintenance.log()).isZero();
                assertThat(maintenance.log()).contains(" is done: ");
            }
        }
    }

    @Test
    void aWrongKeyOrNoneIsRefusedAtTheStart() throws Exception {
        Map<String, String> wrong = new HashMap<>(SETTINGS);
        wrong.put("postrider.secrets.keys", "test:BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA=");
        Map<String, String> none = new HashMap<>(SETTINGS);
        none.remove("postrider.secrets.keys");
        try (ServiceInstance withWrong = ServiceInstance.start("wrong-key", wrong);
                ServiceInstance withNone = ServiceInstance.start("no-key", none)) {
            assertThat(withWrong.exitCode()).isNotZero();
            assertThat(withWrong.log()).contains("lacks the key test").doesNotContain("BBBBBBBB");
            assertThat(withNone.exitCode()).isNotZero();
            assertThat(withNone.log()).contains("postrider.secrets.keys is not set");
        }
    }

    private static String created() throws IOException {
        var answer = INSTANCES
                .getFirst()
                .send("POST", "/v1/webhooks", KEY, "{\"url\": \"https://hooks.example\", \"events\": [\"*\"]}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return "/v1/webhooks/" + JSON.readTree(answer.body()).path("id").asText();
    }

    private static void count(ServiceInstance instance, String path, String field) {
        for (int n = 1; n <= CHANGES; n++) {
            String value = field.equals("format")
                    ? (n < CHANGES ? "standard" : "raw")
                    : (n < CHANGES ? Integer.toString(n) : "last");
            var answer = instance.send("PATCH", path, KEY, "{\"%s\": \"%s\"}".formatted(field, value));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    private static void changeUntilKilled(ServiceInstance instance, String path, List<String> answered) {
        try {
            for (int n = 1; n < 10_000; n++) {
                var answer = instance.send("PATCH", path, KEY, "{\"resource\": \"%d\"}".formatted(n));
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                answered.add(answer.body());
            }
        } catch (ServiceInstance.NoAnswerException e) {
            // killed
        }
    }

    private static List<WebhookSnapshot> toldWhen(String path, long version) throws UnreadableMessageException {
        String id = path.substring(path.lastIndexOf('/') + 1);
        KafkaTopics kafka = new KafkaTopics(Map.of("bootstrap.servers", SETTINGS.get("kafka.bootstrap.servers")));
        await().atMost(LIMIT).until(() -> snapshots(kafka, id).getLast().version() == version);
        return snapshots(kafka, id);
    }

    private static List<WebhookSnapshot> snapshots(KafkaTopics kafka, String id) throws UnreadableMessageException {
        List<WebhookSnapshot> snapshots = new ArrayList<>();
        for (var record : kafka.ofKey(Topic.WEBHOOKS, id)) {
            snapshots.add(ContractJson.read(record.value(), WebhookSnapshot.class));
        }
        return snapshots;
    }
}
