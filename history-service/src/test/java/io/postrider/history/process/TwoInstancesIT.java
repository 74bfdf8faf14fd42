package io.postrider.history.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postrider.commons.security.ApiKeySecret;
import io.postrider.commons.security.Scope;
import io.postrider.contracts.attempt.AttemptMessage;
import io.postrider.contracts.configuration.WebhookSnapshot.State;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.id.IdKind;
import io.postrider.history.Attempts;
import io.postrider.history.Events;
import io.postrider.history.KafkaSender;
import io.postrider.history.Messages;
import io.postrider.history.Watcher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Two instances share the topics, the database and the readers. */
class TwoInstancesIT {

    private static final int WEBHOOKS = 12;
    private static final Duration LONGER_THAN_STREAMS_REACH_BACK = Duration.ofHours(1);

    private final String organization = IdKind.ORGANIZATION.next();
    private final String secret = ApiKeySecret.next();
    private final List<String> webhooks =
            IntStream.range(0, WEBHOOKS).mapToObj(n -> IdKind.WEBHOOK.next()).toList();

    @Test
    void aReaderThatComesBackToTheOtherInstanceGetsExactlyWhatItMissed() throws Exception {
        try (HistoryParts parts = new HistoryParts("two-instances");
                KafkaSender kafka = new KafkaSender(parts.bootstrapServers())) {
            // Given attempts of an hour ago, and a reader at one instance
            tell(kafka, attempts(60), Instant.now().minus(LONGER_THAN_STREAMS_REACH_BACK));
            HistoryProcess one = parts.start(Map.of());
            HistoryProcess other = parts.start(Map.of());
            makeKnown(kafka);
            Watcher first = watch(one, null);
            List<AttemptMessage> seen = attempts(30);
            tell(kafka, seen, Instant.now());
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertSees(first, seen));
            // When its instance is killed, and more happens
            one.kill();
            List<AttemptMessage> missed = attempts(200);
            tell(kafka, missed, Instant.now());
            Watcher second = watch(other, first.lastId());
            List<AttemptMessage> live = attempts(20);
            tell(kafka, live, Instant.now());
            // Then
            List<AttemptMessage> expected = new ArrayList<>(missed);
            expected.addAll(live);
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertSees(second, expected));
            assertThat(second.names()).doesNotContain("gap");

            // And one from too far back is told so, and gets what there is
            try (Watcher late = watch(other, "0.0.0.0.0.0")) {
                expected.addAll(seen);
                await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertSees(late, expected));
                assertThat(late.names()).startsWith("gap");
            }
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "postrider.faults", matches = "true")
    void everyAttemptIsOnRecordOnceWhenAnInstanceStandsStillWhileItRecords() throws Exception {
        try (HistoryParts parts = new HistoryParts("standing-still");
                KafkaSender kafka = new KafkaSender(parts.bootstrapServers())) {
            // Given
            HistoryProcess one = parts.start(Map.of());
            parts.start(Map.of());
            tell(kafka, attempts(2_000), Instant.now());
            awaitRecorded(parts, 2_000);
            // When one stands still in the middle of recording, and the other takes its partitions over
            tell(kafka, attempts(20_000), Instant.now());
            one.standStill();
            awaitRecorded(parts, 22_000);
            one.wakeUp();
            tell(kafka, attempts(5_000), Instant.now());
            // Then
            awaitRecorded(parts, 27_000);
            await().during(Duration.ofSeconds(5))
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(parts.number("select count(*) from attempt"))
                            .isEqualTo(27_000));
            assertThat(parts.number("select sum(attempts) from webhook_day")).isEqualTo(27_000);
            assertThat(parts.number("select sum(attempts) from stat_hour")).isEqualTo(27_000);
        }
    }

    private static void awaitRecorded(HistoryParts parts, long attempts) {
        await().atMost(Duration.ofMinutes(4))
                .untilAsserted(() ->
                        assertThat(parts.number("select count(*) from attempt")).isEqualTo(attempts));
    }

    private Watcher watch(HistoryProcess at, String lastEventId) {
        Watcher watcher = new Watcher(at.base(), secret, "", lastEventId);
        watcher.read();
        await().atMost(Duration.ofSeconds(30)).until(() -> !watcher.lastId().isEmpty());
        return watcher;
    }

    private static void assertSees(Watcher watcher, List<AttemptMessage> expected) {
        assertThat(watcher.ids())
                .containsExactlyInAnyOrderElementsOf(
                        expected.stream().map(AttemptMessage::id).toList());
    }

    private List<AttemptMessage> attempts(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> {
                    EventMessage event = Events.of(organization, "Vendor.Created", "{}");
                    return Attempts.succeeded(event, webhooks.get(n % WEBHOOKS), 1);
                })
                .toList();
    }

    private static void tell(KafkaSender kafka, List<AttemptMessage> attempts, Instant when) {
        kafka.sendAll(attempts.stream()
                .map(Messages::attempt)
                .map(record ->
                        new ProducerRecord<>(record.topic(), null, when.toEpochMilli(), record.key(), record.value()))
                .toList());
    }

    private void makeKnown(KafkaSender kafka) {
        kafka.send(Messages.apiKey(organization, secret, Scope.ADMIN));
        webhooks.forEach(webhook -> kafka.send(Messages.webhook(organization, webhook, 1, State.ACTIVE)));
    }
}
