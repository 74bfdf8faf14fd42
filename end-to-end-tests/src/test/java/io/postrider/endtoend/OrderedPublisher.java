package io.postrider.endtoend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A tenant's backend that publishes one event after another, without a key to an endpoint that gets first attempts straight
 * away, and with one of some ordering keys to endpoints that get them in order.
 */
final class OrderedPublisher implements AutoCloseable {

    static final String DIRECT = "/direct";
    static final String ORDERED = "/ordered/";

    private static final int ORDERED_ENDPOINTS = 4;
    private static final int KEYS = 8;
    private static final long STOP_LIMIT_SECONDS = 30;

    /** An event, and when it was accepted. The key is empty for one that has none. */
    private record Published(String id, String key, long atNanos) {}

    private final Postrider postrider;
    private final HoldingReceiver receiver;
    private final String run = UUID.randomUUID().toString();
    private final List<Published> published = new CopyOnWriteArrayList<>();
    private final Thread thread = Thread.ofPlatform().daemon().name("publisher").unstarted(this::publishUntilStopped);
    private volatile long pauseMillis = 25;
    private volatile boolean running = true;

    OrderedPublisher(Postrider postrider, HoldingReceiver receiver) {
        this.postrider = postrider;
        this.receiver = receiver;
    }

    void start() {
        subscribe(DIRECT, type(""), "none");
        for (String path : orderedPaths()) {
            subscribe(path, type("key"), "key");
        }
        thread.start();
    }

    private void subscribe(String path, String type, String ordering) {
        postrider.registerEventType(type);
        postrider
                .post("/v1/webhooks", """
                        {"url": "%s", "events": ["%s"], "ordering": "%s", "retry_schedule": [1, 1, 1, 1, 1, 1]}
                        """.formatted(receiver.url(path), type, ordering))
                .expect(201);
    }

    private static List<String> orderedPaths() {
        return IntStream.range(0, ORDERED_ENDPOINTS).mapToObj(n -> ORDERED + n).toList();
    }

    private String type(String key) {
        return (key.isEmpty() ? "Direct." : "Ordered.") + run;
    }

    private void publishUntilStopped() {
        try {
            for (int n = 0; running; n++) {
                publish(n, "");
                publish(n, "key-" + n % KEYS);
                TimeUnit.MILLISECONDS.sleep(pauseMillis);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish(int n, String key) {
        String ordering = key.isEmpty() ? "" : ", \"ordering_key\": \"%s\"".formatted(key);
        String id = postrider
                .postPatiently(
                        "/v1/events",
                        "{\"event_type\": \"%s\", \"event_id\": \"%s-%d%s\", \"data\": %d%s}"
                                .formatted(type(key), run, n, key, n, ordering))
                .expect(202, 200)
                .text("event_id");
        published.add(new Published(id, key, System.nanoTime()));
    }

    /** From now on there are moments in which nothing waits. */
    void slowDown() {
        pauseMillis = 400;
    }

    void stop() throws InterruptedException {
        running = false;
        thread.join(TimeUnit.SECONDS.toMillis(STOP_LIMIT_SECONDS));
    }

    @Override
    public void close() {
        running = false;
    }

    /** The events that were accepted after that moment. */
    Set<String> since(long nanos) {
        return published.stream()
                .filter(event -> event.atNanos() - nanos > 0)
                .map(Published::id)
                .collect(Collectors.toSet());
    }

    /** What was accepted before that moment and has not reached an endpoint of its own, by endpoint. */
    List<String> missing(long untilNanos) {
        Map<String, Set<String>> arrived = new HashMap<>();
        receiver.requests()
                .forEach(request -> arrived.computeIfAbsent(request.path(), path -> new HashSet<>())
                        .add(request.event()));
        List<String> missing = new ArrayList<>();
        for (Published event : published) {
            for (String path : event.key().isEmpty() ? List.of(DIRECT) : orderedPaths()) {
                if (event.atNanos() - untilNanos < 0
                        && !arrived.getOrDefault(path, Set.of()).contains(event.id())) {
                    missing.add(path + " " + event.id());
                }
            }
        }
        return missing;
    }

    /** Requests that came before the event before them, of the same key, had been answered. */
    List<String> overtaking() {
        List<String> overtaking = new ArrayList<>();
        for (String path : orderedPaths()) {
            Map<String, List<HoldingReceiver.Request>> requests =
                    receiver.requestsTo(path).stream().collect(Collectors.groupingBy(HoldingReceiver.Request::event));
            Map<String, Published> before = new HashMap<>();
            for (Published event : published) {
                Published previous = before.put(event.key(), event);
                if (!event.key().isEmpty()
                        && previous != null
                        && firstArrival(requests.get(event.id())) < firstAnswer(requests.get(previous.id()))) {
                    overtaking.add("%s: %s overtook %s".formatted(path, event.id(), previous.id()));
                }
            }
        }
        return overtaking;
    }

    private static long firstArrival(List<HoldingReceiver.Request> requests) {
        return requests.getFirst().turn();
    }

    private static long firstAnswer(List<HoldingReceiver.Request> requests) {
        return requests.stream()
                .mapToLong(request -> request.answerTurn().get())
                .filter(turn -> turn > 0)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    String inWords() {
        long deliveries = published.stream()
                .mapToInt(event -> event.key().isEmpty() ? 1 : ORDERED_ENDPOINTS)
                .sum();
        return "%d events, %d deliveries, %d requests"
                .formatted(published.size(), deliveries, receiver.requests().size());
    }
}
