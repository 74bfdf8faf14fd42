package io.postrider.history.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postrider.contracts.attempt.AttemptMessage;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.id.IdKind;
import io.postrider.history.Attempts;
import io.postrider.history.Events;
import io.postrider.history.KafkaSender;
import io.postrider.history.Messages;
import java.io.IOException;
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
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
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
    private Duration starting = Duration.ZERO;

    @Test
    void everyAttemptIsOnRecordOnceWheneverTheServiceIsKilled() throws Exception {
        Instant begin = Instant.now();
        try (HistoryParts parts = new HistoryParts("recording-kills");
                KafkaSender kafka = new KafkaSender(parts.bootstrapServers())) {
            HistoryProcess history = parts.start(Map.of());
            // When
            for (int kill = 0; kill < KILLS; kill++) {
                kafka.sendAll(attempts(ATTEMPTS / (KILLS + 1)));
                killWhileRecording(history, parts);
                start(history);
            }
            kafka.sendAll(attempts(ATTEMPTS - told.size()));
            // Then
            await().atMost(Duration.ofMinutes(5))
                    .untilAsserted(() -> assertThat(recordedSoFar(parts)).isEqualTo(ATTEMPTS));
            print(parts, begin);
            List<String> recorded = recorded(parts);
            assertThat(recorded).as("seed %d", seed).hasSize(ATTEMPTS);
            assertThat(Set.copyOf(recorded)).as("seed %d", seed).isEqualTo(told);
            for (String sum : List.of(
                    "select count(*) from attempt_body",
                    "select sum(attempts) from webhook_day",
                    "select sum(attempt_count) from delivery",
                    "select sum(attempts) from stat_hour",
                    "select sum(attempts) from stat_minute")) {
                assertThat(parts.number(sum)).as("%s, seed %d", sum, seed).isEqualTo(ATTEMPTS);
            }
            assertThat(parts.number("select sum(deliveries) from organization_day"))
                    .isEqualTo(parts.number("select count(*) from delivery"));
        }
    }

    /** At a moment chosen by chance, while the last portion is not whole on record. */
    private void killWhileRecording(HistoryProcess history, HistoryParts parts) throws InterruptedException {
        long before = recordedSoFar(parts);
        long enough = before + 1 + random.nextLong(Math.max(1, told.size() - before));
        await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofMinutes(2))
                .until(() -> recordedSoFar(parts) >= enough);
        history.kill();
    }

    /** By the counts, which the same transactions move: to count the rows fifty times a second would be most of the work. */
    private static long recordedSoFar(HistoryParts parts) {
        return parts.number("select sum(attempts) from webhook_day");
    }

    private void start(HistoryProcess history) throws IOException {
        Instant begin = Instant.now();
        history.start();
        starting = starting.plus(Duration.between(begin, Instant.now()));
    }

    private List<ProducerRecord<String, byte[]>> attempts(int count) {
        List<ProducerRecord<String, byte[]>> messages = new ArrayList<>();
        for (int n = 0; n < count; ) {
            EventMessage event = Events.of(ORGANIZATION, DATA);
            String webhook = webhooks.get(random.nextInt(WEBHOOKS));
            int tries = Math.min(1 + random.nextInt(2), count - n);
            for (int attempt = 1; attempt <= tries; attempt++, n++) {
                AttemptMessage message = attempt == tries
                        ? Attempts.succeeded(event, webhook, attempt)
                        : Attempts.failed(event, webhook, attempt);
                told.add(message.id());
                messages.add(Messages.attempt(message));
                if (random.nextInt(TOLD_TWICE) == 0) {
                    messages.add(messages.getLast());
                }
            }
        }
        return messages;
    }

    private static List<String> recorded(HistoryParts parts) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (Connection connection = parts.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select id from attempt")) {
            while (row.next()) {
                ids.add(IdKind.ATTEMPT.of(row.getObject(1, java.util.UUID.class)));
            }
        }
        return ids;
    }

    private void print(HistoryParts parts, Instant begin) {
        long bytes = parts.bytesOf("attempt") + parts.bytesOf("attempt_body") + parts.bytesOf("delivery");
        System.out.printf(
                "%d attempts, %d kills: %d s in all, %d s of it until the service was back; on disk %d bytes an attempt"
                        + " (attempt %d, bodies %d, delivery %d)%n",
                ATTEMPTS,
                KILLS,
                Duration.between(begin, Instant.now()).toSeconds(),
                starting.toSeconds(),
                bytes / ATTEMPTS,
                parts.bytesOf("attempt") / ATTEMPTS,
                parts.bytesOf("attempt_body") / ATTEMPTS,
                parts.bytesOf("delivery") / ATTEMPTS);
    }
}
