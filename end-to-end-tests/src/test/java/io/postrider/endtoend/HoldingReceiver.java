package io.postrider.endtoend;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Endpoints, and token endpoints under {@code /token/}, that answer late, or only when they are told to. */
final class HoldingReceiver implements AutoCloseable {

    private static final long LIMIT_SECONDS = 10;

    /**
     * A request as it came in.
     *
     * @param event the {@code webhook-id}; null at a token endpoint
     * @param fromPort the port that it came from
     * @param turn where it stands among all arrivals and answers
     * @param token what a token endpoint gives for it
     * @param answerTurn the answer's turn; 0 before it
     */
    record Request(
            String path,
            @Nullable String event,
            int fromPort,
            long atNanos,
            long turn,
            String authorization,
            String token,
            AtomicLong answerTurn,
            HttpServerRequest http) {}

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final AtomicLong turns = new AtomicLong();
    private final AtomicInteger tokens = new AtomicInteger();
    private final HttpServer server;
    private volatile @Nullable Duration delay;

    HoldingReceiver() throws Exception {
        server = vertx.createHttpServer()
                .requestHandler(request -> request.bodyHandler(body -> receive(request)))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.actualPort() + path;
    }

    List<Request> requests() {
        return requests;
    }

    List<Request> requestsTo(String path) {
        return requests.stream().filter(request -> request.path().equals(path)).toList();
    }

    /** What comes from now on is answered after this time. */
    HoldingReceiver answeringAfter(Duration time) {
        delay = time;
        return this;
    }

    /** Answers a request that is held; returns when the answer is on its way. */
    void answer(Request request) throws Exception {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        vertx.runOnContext(ignored -> send(request, sent));
        sent.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    private void receive(HttpServerRequest http) {
        Request request = new Request(
                http.path(),
                http.getHeader("webhook-id"),
                http.remoteAddress().port(),
                System.nanoTime(),
                turns.incrementAndGet(),
                String.valueOf(http.getHeader("authorization")),
                "token-" + tokens.incrementAndGet(),
                new AtomicLong(),
                http);
        requests.add(request);
        Duration wait = delay;
        if (wait != null) {
            vertx.setTimer(1 + wait.toMillis(), timer -> send(request, new CompletableFuture<>()));
        }
    }

    private void send(Request request, CompletableFuture<Void> sent) {
        String body = request.path().startsWith("/token/")
                ? "{\"access_token\": \"%s\", \"token_type\": \"Bearer\", \"expires_in\": 3600}"
                        .formatted(request.token())
                : "";
        request.answerTurn().set(turns.incrementAndGet());
        request.http().response().end(body).onComplete(done -> {
            if (done.succeeded()) {
                sent.complete(null);
            } else {
                sent.completeExceptionally(done.cause());
            }
        });
    }

    @Override
    public void close() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
