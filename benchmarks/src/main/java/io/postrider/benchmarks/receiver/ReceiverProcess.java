package io.postrider.benchmarks.receiver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postrider.benchmarks.report.Latency;
import io.postrider.benchmarks.worker.LineServer;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.HdrHistogram.Histogram;

/**
 * The receiver's process. Every path is an {@link Endpoint}. It is asked {@code {"reset": true}}, {@code {"behave":
 * {"path", "status", "delay_ms"}}} or {@code {}}, and always answers with its port and the counts of the paths that begin with {@code
 * "under"}.
 */
public final class ReceiverProcess {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Context loop = vertx.getOrCreateContext();
    private final Map<String, Endpoint> endpoints = new TreeMap<>();
    private final HttpServer server = vertx.createHttpServer().requestHandler(this::receive);

    private ReceiverProcess() {}

    /** Listens on a free loopback port and serves questions. */
    public static void main(String[] arguments) throws IOException {
        ReceiverProcess receiver = new ReceiverProcess();
        receiver.server
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        LineServer.serve(question -> receiver.onLoop(() -> receiver.answer(question)));
    }

    private void receive(HttpServerRequest request) {
        request.body().onSuccess(body -> endpoint(request.path()).receive(vertx, request, body));
    }

    private Endpoint endpoint(String path) {
        return endpoints.computeIfAbsent(path, newPath -> new Endpoint());
    }

    /** All state belongs to the only event loop. */
    private <T> T onLoop(Callable<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        loop.runOnContext(nothing -> {
            try {
                done.complete(work.call());
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        return done.join();
    }

    private ObjectNode answer(JsonNode question) {
        if (question.path("reset").asBoolean()) {
            endpoints.clear();
        }
        JsonNode behave = question.path("behave");
        if (behave.isObject()) {
            endpoint(behave.path("path").asText())
                    .behave(
                            behave.path("status").asInt(204),
                            behave.path("delay_ms").asLong(0));
        }
        return counts(question.path("under").asText());
    }

    private ObjectNode counts(String under) {
        ObjectNode answer = JSON.createObjectNode().put("port", server.actualPort());
        Histogram all = new Histogram(600_000_000L, 3);
        long received = 0;
        long distinct = 0;
        long duplicates = 0;
        long last = 0;
        for (Map.Entry<String, Endpoint> each : endpoints.entrySet()) {
            if (!each.getKey().startsWith(under)) {
                continue;
            }
            Endpoint.Counts counts = each.getValue().counts();
            all.add(each.getValue().latency());
            received += counts.received();
            distinct += counts.distinct();
            duplicates += counts.duplicates();
            last = Math.max(last, counts.lastMicros());
        }
        answer.set("all", JSON.valueToTree(new Endpoint.Counts(received, distinct, duplicates, last, Latency.of(all))));
        return answer;
    }
}
