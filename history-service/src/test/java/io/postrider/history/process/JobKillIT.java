package io.postrider.history.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.postrider.commons.security.ApiKeySecret;
import io.postrider.commons.security.Scope;
import io.postrider.contracts.configuration.WebhookSnapshot.State;
import io.postrider.contracts.event.CloudEventRecord;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.id.IdKind;
import io.postrider.contracts.topic.Topic;
import io.postrider.history.Attempts;
import io.postrider.history.Events;
import io.postrider.history.KafkaSender;
import io.postrider.history.Messages;
import io.postrider.history.TopicContent;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A bulk redelivery survives its instance: whenever that is killed, each delivery is enqueued, and at most the piece that
 * was under way is enqueued again. {@code -Dpostrider.faults=true} kills more often.
 */
class JobKillIT {

    private static final int KILLS = Boolean.getBoolean("postrider.faults") ? 4 : 1;
    /** As many as may wait for one webhook. */
    private static final int EVENTS = 1_000;

    private static final long PIECE = 200;
    /** So large that enqueueing a piece takes a while and is done in several portions. */
    private static final int DATA = 48 * 1024;
    /** A killed instance's job is free after this time. */
    private static final Map<String, String> SETTINGS = Map.of("POSTRIDER_JOBS_LEASE", "3s");

    /** How many the last job has enqueued, as far as it knows. */
    private static final String DONE = "select done from job order by created_at desc limit 1";

    private final long seed = Long.getLong("postrider.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final String organization = IdKind.ORGANIZATION.next();
    private final String secret = ApiKeySecret.next();

    @Test
    void recoverAndReplayEnqueueEachDeliveryWheneverTheServiceIsKilled() throws Exception {
        try (HistoryParts parts = new HistoryParts("job-kills");
                KafkaSender kafka = new KafkaSender(parts.bootstrapServers())) {
            HistoryProcess history = parts.start(SETTINGS);
            kafka.send(Messages.apiKey(organization, secret, Scope.ADMIN));
            List<EventMessage> events = publish(kafka);
            for (String action : List.of("replay", "recover")) {
                // Given
                String webhook = IdKind.WEBHOOK.next();
                kafka.send(Messages.webhook(organization, webhook, 1, State.ACTIVE));
                if (action.equals("recover")) {
                    kafka.sendAll(events.stream()
                            .map(event -> Messages.attempt(Attempts.exhausted(event, webhook, 1)))
                            .toList());
                }
                // When
                long standing = parts.messages(Topic.REDELIVERIES);
                String job = job(history, webhook, action);
                for (int kill = 0; kill < KILLS; kill++) {
                    killInTheMiddleOfAPiece(history, parts, standing);
                    standing = parts.messages(Topic.REDELIVERIES) - parts.number(DONE);
                    history.start();
                }
                // Then
                await().atMost(Duration.ofMinutes(1))
                        .untilAsserted(() -> assertThat(status(history, job)).isEqualTo("completed"));
                assertEachIsEnqueued(parts, webhook, events, action);
            }
        }
    }

    private void assertEachIsEnqueued(HistoryParts parts, String webhook, List<EventMessage> events, String action) {
        Map<String, Integer> enqueued = new HashMap<>();
        TopicContent.of(parts.bootstrapServers(), Topic.REDELIVERIES.topicName())
                .forEach(record -> {
                    if (TopicContent.header(record, "ce_targetwebhook").equals(webhook)) {
                        enqueued.merge(TopicContent.header(record, "ce_id"), 1, Integer::sum);
                    }
                });
        long again = enqueued.values().stream().mapToInt(times -> times - 1).sum();
        System.out.printf(
                "%s: %d deliveries enqueued, %d kills, %d enqueued again%n", action, enqueued.size(), KILLS, again);
        assertThat(enqueued.keySet())
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(
                        events.stream().map(EventMessage::id).toList());
        assertThat(again).as("seed %d", seed).isLessThanOrEqualTo(KILLS * PIECE);
    }

    /** When a piece is under way: more stands on the topic than the job knows of. */
    private void killInTheMiddleOfAPiece(HistoryProcess history, HistoryParts parts, long standing) throws Exception {
        long piece = Math.min(EVENTS - PIECE, parts.number(DONE) + PIECE * random.nextInt(2));
        long some = 1 + random.nextLong(PIECE / 2);
        await().pollInterval(Duration.ofMillis(5)).atMost(Duration.ofMinutes(1)).until(() -> {
            long done = parts.number(DONE);
            boolean more = parts.messages(Topic.REDELIVERIES) - standing >= done + some;
            return done == EVENTS || (done >= piece && more);
        });
        history.kill();
    }

    /** Asks again, as a caller should, while the webhook's record has not come so far: 503. */
    private String job(HistoryProcess history, String webhook, String action) throws Exception {
        String path = "/v1/webhooks/" + webhook + "/" + action;
        HttpResponse<String> answer = await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> history.post(path, secret, "{\"since\": 0}"), response -> response.statusCode() != 503);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return new ObjectMapper().readTree(answer.body()).path("id").asText();
    }

    private String status(HistoryProcess history, String job) throws Exception {
        return new ObjectMapper()
                .readTree(history.get("/v1/jobs/" + job, secret).body())
                .path("status")
                .asText();
    }

    private List<EventMessage> publish(KafkaSender kafka) {
        byte[] data = ("\"" + "x".repeat(DATA) + "\"").getBytes(StandardCharsets.UTF_8);
        List<EventMessage> events = IntStream.range(0, EVENTS)
                .mapToObj(n -> Events.of(organization, data))
                .toList();
        kafka.sendAll(events.stream().map(CloudEventRecord::of).toList());
        return events;
    }
}
