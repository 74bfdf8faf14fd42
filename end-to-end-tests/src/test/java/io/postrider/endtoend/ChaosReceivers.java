package io.postrider.endtoend;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Endpoints of which, at any time, some refuse, some hang, and most are well; all are in the end. */
final class ChaosReceivers implements AutoCloseable {

    private static final int LONGEST_TROUBLE_MS = 5_000;
    private static final int LONGEST_HEALTH_MS = 40_000;
    private static final Duration CUT_HANGING_AFTER = Duration.ofSeconds(12);
    private static final long START_LIMIT_SECONDS = 10;

    private enum Mood {
        WELL,
        FAILING,
        HANGING
    }

    /** A request as it came in, and the port that it came from. */
    record Seen(String event, Instant at, int fromPort) {}

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Random random;
    private final List<Integer> ports = new ArrayList<>();
    private final Mood[] moods;
    private final Collection<Seen> requests = new ConcurrentLinkedQueue<>();
    private final Set<String> succeeded = ConcurrentHashMap.newKeySet();
    private final AtomicInteger duplicates = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile boolean trouble;

    ChaosReceivers(int count, Random random) throws Exception {
        this.random = random;
        this.moods = new Mood[count];
        for (int index = 0; index < count; index++) {
            int receiver = index;
            moods[receiver] = Mood.WELL;
            ports.add(vertx.createHttpServer()
                    .requestHandler(request -> request.bodyHandler(body -> receive(receiver, request)))
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(START_LIMIT_SECONDS, TimeUnit.SECONDS)
                    .actualPort());
        }
    }

    List<String> urls() {
        return ports.stream().map(port -> "http://127.0.0.1:" + port + "/hooks").toList();
    }

    void beginTrouble() {
        trouble = true;
        vertx.runOnContext(ignored -> {
            for (int receiver = 0; receiver < moods.length; receiver++) {
                becomeWell(receiver);
            }
        });
    }

    void endTrouble() {
        trouble = false;
    }

    private void becomeWell(int receiver) {
        moods[receiver] = Mood.WELL;
        vertx.setTimer(1 + random.nextInt(LONGEST_HEALTH_MS), timer -> becomeTroubled(receiver));
    }

    private void becomeTroubled(int receiver) {
        if (trouble) {
            moods[receiver] = random.nextBoolean() ? Mood.FAILING : Mood.HANGING;
            vertx.setTimer(1 + random.nextInt(LONGEST_TROUBLE_MS), timer -> becomeWell(receiver));
        }
    }

    private void receive(int receiver, HttpServerRequest request) {
        String event = request.getHeader("webhook-id");
        requests.add(new Seen(event, Instant.now(), request.remoteAddress().port()));
        if (succeeded.contains(event)) {
            duplicates.incrementAndGet();
        }
        switch (moods[receiver]) {
            case WELL -> {
                succeeded.add(event);
                request.response().setStatusCode(200).end();
            }
            case FAILING -> request.response().setStatusCode(500).end();
            case HANGING -> {
                underWay.incrementAndGet();
                vertx.setTimer(CUT_HANGING_AFTER.toMillis(), timer -> {
                    underWay.decrementAndGet();
                    request.connection().close();
                });
            }
        }
    }

    boolean noneUnderWay() {
        return underWay.get() == 0;
    }

    Collection<Seen> requests() {
        return requests;
    }

    /** The events that were answered with success. */
    Set<String> succeeded() {
        return succeeded;
    }

    int duplicates() {
        return duplicates.get();
    }

    @Override
    public void close() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(START_LIMIT_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
