package io.postrider.benchmarks.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.postrider.benchmarks.worker.LineServer;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;

/** The load generator's process: is told a {@link LoadPlan} and answers with its {@link LoadResult}. */
public final class Generator {

    private Generator() {}

    /** Serves plans. */
    public static void main(String[] arguments) throws IOException {
        ObjectMapper json = new ObjectMapper();
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        LineServer.serve(plan -> new LoadRun(vertx, json.treeToValue(plan, LoadPlan.class))
                .start()
                .join());
    }
}
