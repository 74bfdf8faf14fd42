package io.postrider.endtoend;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.postrider.localstack.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Kills parts of the stack without warning, at moments chosen by chance; the stack starts them again. */
final class ProcessKiller {

    private static final Duration ALIVE_LIMIT = Duration.ofSeconds(60);
    private static final List<String> DELIVERIES = List.of("delivery-service", "delivery-service-2");

    private record Kill(Duration after, String part) {}

    /** How an instance of delivery-service ended: when, and the local ports of the connections that it had then. */
    record End(Instant at, Set<Integer> connections) {}

    private final RunningStack stack;
    private final Random random;
    private final Queue<String> killed = new ConcurrentLinkedQueue<>();
    private final List<End> deliveryEnds = new CopyOnWriteArrayList<>();

    ProcessKiller(RunningStack stack, Random random) {
        this.stack = stack;
        this.random = random;
    }

    /** Starts to kill within this time: so many times an instance of delivery-service, and so many each of the rest. */
    Thread start(Duration within, int deliveries, int others) {
        List<Kill> plan = new ArrayList<>();
        for (int n = 0; n < deliveries; n++) {
            plan.add(kill(within, DELIVERIES.get(random.nextInt(DELIVERIES.size()))));
        }
        for (int n = 0; n < others; n++) {
            plan.add(kill(within, "kafka"));
            plan.add(kill(within, "postgres"));
        }
        plan.sort(java.util.Comparator.comparing(Kill::after));
        return Thread.ofPlatform().daemon().name("killer").start(() -> carryOut(plan));
    }

    /** After a tenth of the time: something must be under way. */
    private Kill kill(Duration within, String part) {
        return new Kill(within.dividedBy(10).plusMillis(random.nextLong(within.toMillis() * 9 / 10)), part);
    }

    private void carryOut(List<Kill> plan) {
        Instant start = Instant.now();
        try {
            for (Kill kill : plan) {
                Duration wait = Duration.between(Instant.now(), start.plus(kill.after()));
                TimeUnit.MILLISECONDS.sleep(Math.max(0, wait.toMillis()));
                ProcessHandle process = awaitAlive(kill.part());
                kill(kill.part(), process, start);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** An instance of delivery-service stands still first, so that what it has open can be told. */
    private void kill(String part, ProcessHandle process, Instant start) {
        Set<Integer> connections = DELIVERIES.contains(part) ? connectionsOf(process) : Set.of();
        process.destroyForcibly();
        Instant now = Instant.now();
        killed.add("%s at %d s".formatted(part, Duration.between(start, now).toSeconds()));
        if (DELIVERIES.contains(part)) {
            deliveryEnds.add(new End(now, connections));
        }
    }

    private static Set<Integer> connectionsOf(ProcessHandle process) {
        try {
            Signal.STOP.to(process.pid());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return OpenConnections.localPorts(process.pid());
    }

    /** A part that was killed before must have its new process first. */
    private ProcessHandle awaitAlive(String part) {
        return await().alias(part + " came back")
                .atMost(ALIVE_LIMIT)
                .until(() -> ProcessHandle.of(pidOf(part)).filter(ProcessHandle::isAlive), Optional::isPresent)
                .orElseThrow();
    }

    private long pidOf(String part) {
        JsonNode description = stack.description();
        JsonNode service = description.path("services").path(part);
        return (service.isMissingNode() ? description.path(part) : service)
                .path("pid")
                .asLong();
    }

    /** What was killed, and how many seconds after the start. */
    Queue<String> killed() {
        return killed;
    }

    List<End> deliveryEnds() {
        return deliveryEnds;
    }
}
