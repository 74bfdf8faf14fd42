package io.postrider.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.contracts.event.EventMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Providers' requests with something wrong, sent to ingest-service itself: each is the sender's mistake and none becomes
 * an event. {@code -Dpostrider.faults=true} sends more.
 */
@ExtendWith(RunningStack.class)
class MutatedRequestsIT {

    private static final int REQUESTS = Boolean.getBoolean("postrider.faults") ? 20_000 : 150;
    private static final int SENDERS = 4;
    private static final int LIMIT_MINUTES = 10;

    private final long seed = Long.getLong("postrider.seed", new Random().nextInt());

    /** How often each status came, by mistake. */
    private static final class Answers {

        private final Map<String, Map<Integer, Integer>> byMistake = new TreeMap<>();
        private final Map<Integer, Integer> all = new TreeMap<>();

        synchronized void add(String mistake, int status) {
            byMistake.computeIfAbsent(mistake, fresh -> new TreeMap<>()).merge(status, 1, Integer::sum);
            all.merge(status, 1, Integer::sum);
        }
    }

    @ParameterizedTest
    @EnumSource(SigningProvider.class)
    void mutatedRequestIsTheSendersMistakeAndNoEvent(SigningProvider provider, Postrider postrider, RunningStack stack)
            throws Exception {
        // Given
        SourceUnderTest source = SourceUnderTest.create(postrider, provider);
        int port = stack.description()
                .path("services")
                .path("ingest-service")
                .path("port")
                .asInt();

        // When
        Answers answers = sendAll(source, port);

        // Then
        System.out.printf("%d mutated requests of %s (seed %d): %s%n", REQUESTS, provider, seed, answers.all);
        answers.byMistake.forEach((mistake, statuses) -> assertThat(statuses.keySet())
                .as("%s of %s, seed %d", mistake, provider, seed)
                .allMatch(status -> status / 100 == 4 || (status == RawConnection.NO_ANSWER && isCutOff(mistake)))
                .doesNotContain(429));
        assertThat(answers.byMistake.get("SIGNATURE_CUT")).containsOnlyKeys(401);
        assertThat(postrider
                        .send("GET", "http://127.0.0.1:" + port + "/q/health/ready", new byte[0], Map.of())
                        .status())
                .isEqualTo(200);
        String id = UUID.randomUUID().toString();
        assertThat(source.send(postrider, id, provider.body(id, Instant.now())).status())
                .isEqualTo(204);
        List<EventMessage> events = EventRecords.ofSource(stack, source.id());
        assertThat(events).as("only the good one, seed %d", seed).hasSize(1);
    }

    private Answers sendAll(SourceUnderTest source, int port) throws Exception {
        Answers answers = new Answers();
        try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
            List<Future<?>> all = new ArrayList<>();
            for (int sender = 0; sender < SENDERS; sender++) {
                Random random = new Random(seed + sender);
                all.add(senders.submit(() -> {
                    send(source, port, random, answers);
                    return null;
                }));
            }
            for (Future<?> sender : all) {
                sender.get(LIMIT_MINUTES, TimeUnit.MINUTES);
            }
        }
        return answers;
    }

    private static void send(SourceUnderTest source, int port, Random random, Answers answers) throws IOException {
        try (RawConnection connection = new RawConnection(port)) {
            for (int request = 0; request < REQUESTS / SENDERS; request++) {
                MutatedRequest mutated = MutatedRequest.of(source, request, random);
                answers.add(mutated.mistake(), connection.send(mutated.bytes(), mutated.last()));
            }
        }
    }

    /** The sender hung up within its request: there is nobody to answer. */
    private static boolean isCutOff(String mistake) {
        return mistake.equals("BODY_TRUNCATED")
                || mistake.equals("BODY_SHORTER_THAN_SAID")
                || mistake.equals("CHUNKS_WITHOUT_FORM");
    }
}
