package io.postrider.benchmarks.yardstick;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postrider.benchmarks.worker.LineServer;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The yardsticks' process. It is asked one of {@code {"serve": <bootstrap>}} (a server that answers each POST when Kafka
 * has its body), {@code {"produce": <bootstrap>, "count"}}, {@code {"insert": <JDBC URL>, "user", "count"}}.
 */
public final class Yardstick {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BYTES = 350;
    private static final int ROWS_PER_BATCH = 500;

    private Yardstick() {}

    /** Serves questions. */
    public static void main(String[] arguments) throws IOException {
        LineServer.serve(Yardstick::answer);
    }

    private static ObjectNode answer(JsonNode question) throws Exception {
        if (question.has("serve")) {
            return JSON.createObjectNode()
                    .put("port", serve(question.path("serve").asText()));
        }
        if (question.has("produce")) {
            try (BareProducer producer =
                    new BareProducer(question.path("produce").asText())) {
                int count = question.path("count").asInt();
                producer.rate(count / 5, BYTES);
                return JSON.createObjectNode().put("rate", producer.rate(count, BYTES));
            }
        }
        return JSON.createObjectNode()
                .put(
                        "rate",
                        insert(
                                question.path("insert").asText(),
                                question.path("user").asText(),
                                question.path("count").asInt()));
    }

    private static int serve(String bootstrap) throws Exception {
        BareProducer producer = new BareProducer(bootstrap);
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    var context = vertx.getOrCreateContext();
                    producer.send(
                            body.getBytes(),
                            () -> context.runOnContext(acknowledged ->
                                    request.response().setStatusCode(204).end()));
                }));
        return server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    /** Rows per second, in batches of one statement and one commit each. */
    private static double insert(String url, String user, int count) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url + "?reWriteBatchedInserts=true", user, user);
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists bench_yardstick (id bigint primary key, value bytea)");
            statement.execute("truncate bench_yardstick");
            connection.setAutoCommit(false);
            long start = System.nanoTime();
            try (PreparedStatement insert = connection.prepareStatement("insert into bench_yardstick values (?, ?)")) {
                for (int i = 1; i <= count; i++) {
                    insert.setLong(1, i);
                    insert.setBytes(2, new byte[BYTES]);
                    insert.addBatch();
                    if (i % ROWS_PER_BATCH == 0) {
                        insert.executeBatch();
                        connection.commit();
                    }
                }
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            statement.execute("drop table bench_yardstick");
            connection.commit();
            return count / seconds;
        }
    }
}
