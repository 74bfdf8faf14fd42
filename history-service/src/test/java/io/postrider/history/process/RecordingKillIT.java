package io.postrider.history.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postrider.contracts.attempt.AttemptMessage;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.id.IdKind;
import io.postrider.contracts.json.ContractJson;
import io.postrider.contracts.topic.Topic;
import io.postrider.history.Attempts;
import io.postrider.history.process.KafkaSender.Message;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * History is exactly once, whenever the service is killed while it records. {@code -Dpostrider.faults=true} kills it twenty
 * times in 200,000 attempts.
 */
class RecordingKillIT {

    private static final boolean FULL = Boolean.getBoolean("postrider.faults");
    private static final int KILLS = FULL ? 20 : 2;
    private static final int ATTEMPTS = FULL ? 200_000 : 5_000;
    private static final int WEBHOOKS = 20;
    /** One record in so many is told twice, as a producer that retries does. */
    private static final int TOLD_TWICE = 100;

    private static final String ORGANIZATION = IdKind.ORGANIZATION.next();
    private static final byte[] DATA =
            "{\"id\": \"vendor-1\", \"name\": \"Meier & Co\", \"amount\": 129.9, \"tags\": [\"a\", \"b\"]}"
                    .getBytes(StandardCharsets.UTF_8);

    private final long seed = Long.getLong("postrider.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<String> webhooks =
            IntStream.range(0, WEBHOOKS).mapToObj(n -> IdKind.WEBHOOK.next()).toList();
    private final Set<String> told = new HashSet<>();

    @Test
    void everyAttemptIsOnRecordOnceWheneverTheServiceIsKilled() throws Exception {
        Instant begin = Instant.now();
        try (HistoryProcess history = new HistoryProcess("kills");
                KafkaSender kafka = new KafkaSender(history.bootstrapServers())) {
            // When
            for (int kill = 0; kill < KILLS; kill++) {
                kafka.send(attempts(ATTEMPTS / (KILLS + 1)));
                killWhileRecording(history);
                history.start();
            }
            kafka.send(attempts(ATTEMPTS - told.size()));
            // Then
            await().atMost(Duration.ofMinutes(5))
                    .untilAsserted(() -> assertThat(history.number("select count(*) from attempt"))
                            .isEqualTo(ATTEMPTS));
            print(history, begin);
            List<String> recorded = recorded(history);
            assertThat(recorded).as("seed %d", seed).hasSize(ATTEMPTS);
            assertThat(Set.copyOf(recorded)).as("seed %d", seed).isEqualTo(told);
            for (String sum : List.of(
                    "select count(*) from attempt_body",
                    "select sum(attempts) from webhook_day",
                    "select sum(attempt_count) from delivery",
                    "select sum(attempts) from stat_hour",
                    "select sum(attempts) from stat_minute")) {
                assertThat(history.number(sum)).as("%s, seed %d", sum, seed).isEqualTo(ATTEMPTS);
            }
            assertThat(history.number("select sum(deliveries) from organization_day"))
                    .isEqualTo(history.number("select count(*) from delivery"));
        }
    }

    /** At a moment chosen by chance, while the last portion is not whole on record. */
    private void killWhileRecording(HistoryProcess history) throws InterruptedException {
        long before = history.number("select count(*) from attempt");
        long enough = before + 1 + random.nextLong(Math.max(1, told.size() - before));
        await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofMinutes(2))
                .until(() -> history.number("select count(*) from attempt") >= enough);
        history.kill();
    }

    private List<Message> attempts(int count) {
        List<Message> messages = new ArrayList<>();
        for (int n = 0; n < count; ) {
            EventMessage event = event();
            String webhook = webhooks.get(random.nextInt(WEBHOOKS));
            int tries = Math.min(1 + random.nextInt(2), count - n);
            for (int attempt = 1; attempt <= tries; attempt++, n++) {
                AttemptMessage message = attempt == tries
                        ? Attempts.succeeded(event, webhook, attempt)
                        : Attempts.failed(event, webhook, attempt);
                told.add(message.id());
                messages.add(new Message(Topic.DELIVERY_ATTEMPTS, webhook, ContractJson.write(message)));
                if (random.nextInt(TOLD_TWICE) == 0) {
                    messages.add(messages.getLast());
                }
            }
        }
        return messages;
    }

    private static EventMessage event() {
        return new EventMessage(
                ORGANIZATION,
                IdKind.EVENT.next(),
                "Vendor.Created",
                EventMessage.API_SOURCE,
                Instant.now(),
                null,
                null,
                null,
                "application/json",
                DATA,
                null);
    }

    private static List<String> recorded(HistoryProcess history) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (Connection connection = history.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select id from attempt")) {
            while (row.next()) {
                ids.add(IdKind.ATTEMPT.of(row.getObject(1, java.util.UUID.class)));
            }
        }
        return ids;
    }

    private void print(HistoryProcess history, Instant begin) {
        long bytes = history.bytesOf("attempt") + history.bytesOf("attempt_body") + history.bytesOf("delivery");
        System.out.printf(
                "%d attempts, %d kills: %d s in all; on disk %d bytes an attempt (attempt %d, bodies %d, delivery %d)%n",
                ATTEMPTS,
                KILLS,
                Duration.between(begin, Instant.now()).toSeconds(),
                bytes / ATTEMPTS,
                history.bytesOf("attempt") / ATTEMPTS,
                history.bytesOf("attempt_body") / ATTEMPTS,
                history.bytesOf("delivery") / ATTEMPTS);
    }
}
