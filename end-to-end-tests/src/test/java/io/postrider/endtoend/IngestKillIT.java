package io.postrider.endtoend;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postrider.contracts.event.EventMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Design B under kill -9: every id whose sender was told success stands in the events topic under exactly one event id,
 * whatever dies meanwhile. {@code -Dpostrider.faults=true} kills more.
 */
@ExtendWith(RunningStack.class)
class IngestKillIT {

    private static final int SENDERS = 4;
    private static final boolean LONG = Boolean.getBoolean("postrider.faults");
    private static final int INGEST_KILLS = LONG ? 20 : 3;
    private static final int OTHER_KILLS = LONG ? 3 : 1;
    private static final Duration ALIVE_LIMIT = Duration.ofSeconds(60);
    /** The stack gives up on a part that ends five times within a minute: so there is a pause after every fourth kill. */
    private static final int KILLS_WITHOUT_PAUSE = 4;

    private static final Duration PAUSE = Duration.ofSeconds(45);

    private final long seed = Long.getLong("postrider.seed", new Random().nextInt());
    private final Random random = new Random(seed);

    @Test
    void noSendersIdIsLostOrDoubledWhenPartsAreKilled(Postrider postrider, RunningStack stack) throws Exception {
        // Given
        SourceUnderTest source = SourceUnderTest.create(postrider, SigningProvider.CUSTOM);
        List<PersistentSender> senders = new ArrayList<>();
        for (int sender = 0; sender < SENDERS; sender++) {
            senders.add(new PersistentSender(source, "run-" + UUID.randomUUID() + "-"));
        }

        // When
        senders.forEach(PersistentSender::start);
        int kills = 0;
        for (String part : plan()) {
            awaitSuccessOf(senders);
            if (LONG && kills++ % KILLS_WITHOUT_PAUSE == KILLS_WITHOUT_PAUSE - 1) {
                letThemWork(PAUSE);
            }
            letThemWork(Duration.ofMillis(random.nextInt(50, LONG ? 2_000 : 500)));
            kill(stack, part);
        }
        awaitSuccessOf(senders);
        for (PersistentSender sender : senders) {
            sender.finish();
        }

        // Then
        List<EventMessage> records = EventRecords.ofSource(stack, source.id());
        Map<String, Set<String>> eventIds =
                records.stream().collect(groupingBy(EventMessage::externalId, mapping(EventMessage::id, toSet())));
        Set<String> told =
                senders.stream().flatMap(sender -> sender.succeeded().stream()).collect(toSet());
        int resent = senders.stream().mapToInt(PersistentSender::resent).sum();
        int repeated = records.size() - eventIds.size();
        System.out.printf(
                "ingest killed %d times, Kafka and PostgreSQL %d times each (seed %d): %d ids told success, %d requests "
                        + "sent again, %d records repeated under the same event id%n",
                INGEST_KILLS, OTHER_KILLS, seed, told.size(), resent, repeated);
        assertThat(eventIds.keySet()).as("ids in the topic, seed %d", seed).containsAll(told);
        assertThat(eventIds)
                .as("event ids of one id, seed %d", seed)
                .allSatisfy((id, ids) -> assertThat(ids).hasSize(1));
        assertThat(repeated)
                .as("at most one per kill and request in flight, seed %d", seed)
                .isLessThanOrEqualTo(SENDERS * (INGEST_KILLS + 2 * OTHER_KILLS));
    }

    /** Ingest most of the time, the parts that it stands on in between. */
    private List<String> plan() {
        List<String> plan = new ArrayList<>();
        for (int kill = 0; kill < INGEST_KILLS; kill++) {
            plan.add("ingest-service");
        }
        for (int kill = 0; kill < OTHER_KILLS; kill++) {
            plan.add(random.nextInt(plan.size() + 1), "kafka");
            plan.add(random.nextInt(plan.size() + 1), "postgres");
        }
        return plan;
    }

    private static void letThemWork(Duration time) {
        await().pollDelay(time).atMost(time.plus(ALIVE_LIMIT)).until(() -> true);
    }

    /** A part that was killed before must have its new process first. */
    private static void kill(RunningStack stack, String part) {
        await().alias(part + " is there to be killed")
                .atMost(ALIVE_LIMIT)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> ProcessHandle.of(pidOf(stack, part))
                        .map(ProcessHandle::destroyForcibly)
                        .orElse(false));
    }

    private static long pidOf(RunningStack stack, String part) {
        return part.equals("ingest-service")
                ? stack.pidOf(part)
                : stack.description().path(part).path("pid").asLong();
    }

    /** The service is at work again when every sender got through: else the next kill would hit nothing. */
    private static void awaitSuccessOf(List<PersistentSender> senders) {
        List<Integer> before =
                senders.stream().map(sender -> sender.succeeded().size()).toList();
        for (int i = 0; i < senders.size(); i++) {
            PersistentSender sender = senders.get(i);
            int earlier = before.get(i);
            await().alias("sender " + i + " gets through")
                    .atMost(ALIVE_LIMIT)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> sender.succeeded().size() > earlier);
        }
    }
}
