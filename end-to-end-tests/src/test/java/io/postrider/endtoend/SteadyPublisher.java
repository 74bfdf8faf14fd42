package io.postrider.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A tenant's backend that publishes at a steady rate, and repeats under the same {@code event_id} what was not taken:
 * what it was told is accepted must arrive.
 */
final class SteadyPublisher {

    private static final int BATCH = 25;
    private static final int SENDERS = 8;
    private static final Duration AGAIN_AFTER = Duration.ofMillis(500);
    private static final Duration OUTAGES = Duration.ofMinutes(2);

    private final Postrider postrider;
    private final List<String> types;
    private final int events;
    private final int perSecond;
    private final String run = UUID.randomUUID().toString();
    private final AtomicInteger nextBatch = new AtomicInteger();
    private final Collection<String> accepted = new ConcurrentLinkedQueue<>();

    SteadyPublisher(Postrider postrider, List<String> types, int events, int perSecond) {
        this.postrider = postrider;
        this.types = types;
        this.events = events;
        this.perSecond = perSecond;
    }

    /** Publishes all, and returns when all are accepted, or when it takes far too long. */
    void run() throws InterruptedException {
        Instant start = Instant.now();
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        for (int sender = 0; sender < SENDERS; sender++) {
            senders.execute(() -> sendBatches(start));
        }
        senders.shutdown();
        if (!senders.awaitTermination(events / perSecond + OUTAGES.toSeconds(), TimeUnit.SECONDS)) {
            senders.shutdownNow();
        }
    }

    /** The ids under which events were accepted. */
    Collection<String> accepted() {
        return accepted;
    }

    private void sendBatches(Instant start) {
        try {
            for (int first = nextFirst(); first < events; first = nextFirst()) {
                Instant due = start.plusMillis(1000L * first / perSecond);
                TimeUnit.MILLISECONDS.sleep(
                        Math.max(0, Duration.between(Instant.now(), due).toMillis()));
                sendUntilAccepted(first);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int nextFirst() {
        return nextBatch.getAndIncrement() * BATCH;
    }

    private void sendUntilAccepted(int first) throws InterruptedException {
        List<Integer> open = new ArrayList<>();
        for (int number = first; number < Math.min(events, first + BATCH); number++) {
            open.add(number);
        }
        while (true) {
            open = send(open);
            if (open.isEmpty()) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(AGAIN_AFTER.toMillis());
        }
    }

    /** Returns those that were not taken. */
    private List<Integer> send(List<Integer> numbers) {
        List<String> items = numbers.stream().map(this::item).toList();
        Postrider.Answer answer;
        try {
            answer = postrider.post("/v1/events/batch", "{\"events\": [" + String.join(",", items) + "]}");
        } catch (AssertionError noAnswer) {
            return numbers;
        }
        if (answer.expect(200, 429, 503).status() != 200) {
            return numbers;
        }
        List<Integer> refused = new ArrayList<>();
        JsonNode results = answer.json().path("results");
        for (int index = 0; index < numbers.size(); index++) {
            JsonNode result = results.path(index);
            int status = result.path("status").asInt();
            if (status == 202 || status == 200) {
                accepted.add(result.path("event_id").asText());
            } else {
                refused.add(numbers.get(index));
            }
        }
        return refused;
    }

    private String item(int number) {
        return "{\"event_type\": \"%s\", \"event_id\": \"%s-%d\", \"data\": {\"number\": %d}}"
                .formatted(types.get(number % types.size()), run, number, number);
    }
}
