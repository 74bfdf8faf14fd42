package io.postrider.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What is promised when everything fails at once: receivers that fail, hang and recover, while instances of
 * delivery-service, Kafka and PostgreSQL are killed and started again. The full form takes minutes and runs with
 * {@code -Dpostrider.faults=true}; {@code -Dpostrider.seed=<number>} repeats a run's decisions.
 */
@ExtendWith(RunningStack.class)
class ChaosIT {

    private static final boolean FULL = Boolean.getBoolean("postrider.faults");
    private static final int EVENTS = FULL ? 50_000 : 1_500;
    private static final int EVENTS_PER_SECOND = FULL ? 500 : 250;
    private static final int DELIVERY_KILLS = FULL ? 5 : 1;
    private static final int OTHER_KILLS = FULL ? 2 : 1;
    private static final int RECEIVERS = 20;

    /**
     * One in a hundred of the full form's events. The short form's instance may have sent so many when it is killed while
     * Kafka is away: it stops only after two seconds without acknowledgements (design C).
     */
    private static final int MOST_DUPLICATES = 500;

    private static final Duration RECORD_LIMIT = Duration.ofSeconds(60);
    private static final Duration DRAIN_LIMIT = FULL ? Duration.ofMinutes(4) : Duration.ofSeconds(90);

    @Test
    void everyEventArrivesWhateverIsKilled(Postrider postrider, RunningStack stack) throws Exception {
        long seed = Long.getLong("postrider.seed", System.nanoTime());
        Duration publishing = Duration.ofSeconds(EVENTS / EVENTS_PER_SECOND);
        AttemptRecords records = AttemptRecords.fromNow(stack);
        try (ChaosReceivers receivers = new ChaosReceivers(RECEIVERS, new Random(seed))) {
            // Given
            List<String> types = subscribe(postrider, receivers);

            // When
            receivers.beginTrouble();
            ProcessKiller killer = new ProcessKiller(stack, new Random(seed));
            Thread killing = killer.start(publishing, DELIVERY_KILLS, OTHER_KILLS);
            SteadyPublisher publisher = new SteadyPublisher(postrider, types, EVENTS, EVENTS_PER_SECOND);
            publisher.run();
            killing.join(Duration.ofMinutes(1));
            receivers.endTrouble();

            // Then
            ChaosOutcome outcome = new ChaosOutcome(publisher.accepted(), receivers, killer.deliveryEnds());
            try {
                await().atMost(DRAIN_LIMIT)
                        .pollInterval(Duration.ofMillis(200))
                        .until(() -> outcome.lost().isEmpty() && receivers.noneUnderWay());
                await().atMost(RECORD_LIMIT).until(() -> {
                    records.readOn();
                    return outcome.unrecorded(records).isEmpty();
                });
            } finally {
                System.out.println(outcome.inWords(records) + "; killed " + killer.killed() + "; seed " + seed);
                outcome.unrecorded(records).forEach(event -> System.out.println(outcome.story(event, records)));
            }
            assertThat(publisher.accepted()).hasSize(EVENTS);
            assertThat(outcome.lost()).isEmpty();
            assertThat(outcome.unrecorded(records)).isEmpty();
            assertThat(outcome.withoutSuccessRecord(records)).isEmpty();
            assertThat(outcome.duplicates()).isLessThanOrEqualTo(MOST_DUPLICATES);
        } finally {
            records.close();
        }
    }

    /** One event type per receiver, so that each event has one place to be. */
    private static List<String> subscribe(Postrider postrider, ChaosReceivers receivers) {
        String run = "Chaos." + UUID.randomUUID() + ".";
        return receivers.urls().stream()
                .map(url -> {
                    String type = run + receivers.urls().indexOf(url);
                    postrider.registerEventType(type);
                    postrider
                            .post(
                                    "/v1/webhooks",
                                    "{\"url\": \"%s\", \"events\": [\"%s\"], \"retry_schedule\": %s}"
                                            .formatted(url, type, "[" + "2,".repeat(39) + "2]"))
                            .expect(201);
                    return type;
                })
                .toList();
    }
}
