package io.postrider.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadRunTest {

    private static final long LIMIT_SECONDS = 30;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    /** It did once: the n-th was sent when the next was due, and each latency held the time between two. */
    @Test
    void aRequestIsSentWhenItIsDueAndNotWhenTheNextOneIs() throws Exception {
        // Given a server, and one request to it in a minute
        LoadPlan plan = new LoadPlan(
                LoadPlan.Kind.BARE, "http://127.0.0.1:" + serve() + "/", 1 / 60.0, 1, 1, 0, null, 1, 1, "");

        // When it is sent
        LoadResult result = new LoadRun(vertx, plan).start().get(LIMIT_SECONDS, TimeUnit.SECONDS);

        // Then nobody waited a minute for it
        assertThat(result.accepted()).isEqualTo(1);
    }

    private int serve() throws Exception {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> request.response().setStatusCode(204).end());
        return server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(LIMIT_SECONDS, TimeUnit.SECONDS)
                .actualPort();
    }
}
