package io.postrider.delivery.testing;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A customer's endpoint on the loopback: keeps what it got, answers as it is told. */
public final class Receiver implements AutoCloseable {

    /** A request as it came. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Received(String path, Map<String, String> headers, byte[] body) {

        public String header(String name) {
            return headers.get(name);
        }
    }

    /** What the endpoint does with the n-th request, from 0. */
    @FunctionalInterface
    public interface Behaviour {

        void answer(int number, HttpServerRequest request);
    }

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    private Receiver(Vertx vertx, Behaviour behaviour) {
        server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    int number;
                    synchronized (received) {
                        number = received.size();
                        received.add(new Received(request.uri(), headersOf(request), body.getBytes()));
                    }
                    behaviour.answer(number, request);
                }))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** Answers the statuses one after another, the last one again and again. */
    public static Receiver answering(Vertx vertx, int... statuses) {
        return behaving(
                vertx,
                (number, request) -> request.response()
                        .setStatusCode(statuses[Math.min(number, statuses.length - 1)])
                        .end());
    }

    public static Receiver behaving(Vertx vertx, Behaviour behaviour) {
        return new Receiver(vertx, behaviour);
    }

    /** Keeps each request in this place, to be answered by the test. */
    public static Receiver holding(Vertx vertx, Consumer<HttpServerRequest> place) {
        return behaving(vertx, (number, request) -> place.accept(request));
    }

    private static Map<String, String> headersOf(HttpServerRequest request) {
        Map<String, String> headers = new TreeMap<>();
        request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return headers;
    }

    public String url() {
        return "http://127.0.0.1:" + server.actualPort() + "/hooks?tenant=1";
    }

    public int port() {
        return server.actualPort();
    }

    public List<Received> received() {
        return received;
    }

    public String bodyOf(int number) {
        return Buffer.buffer(received.get(number).body()).toString();
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }
}
