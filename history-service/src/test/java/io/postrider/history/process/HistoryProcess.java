package io.postrider.history.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postrider.localstack.KafkaBroker;
import io.postrider.localstack.PostgresServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The packaged service in a process of its own, with a PostgreSQL and a broker of its own: it can be killed. */
final class HistoryProcess implements AutoCloseable {

    private static final String DATABASE = "history";
    private static final int STREAM_PARTITIONS = 6;

    private final Path folder;
    private final PostgresServer postgres;
    private final KafkaBroker kafka;
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;
    private int port;

    HistoryProcess(String name) throws IOException {
        folder = Path.of("target", name, Long.toString(ProcessHandle.current().pid()));
        postgres = PostgresServer.start(folder.resolve("postgres"));
        kafka = KafkaBroker.start(folder.resolve("kafka"));
        postgres.createDatabase(DATABASE);
        kafka.createTopics(STREAM_PARTITIONS);
        start();
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** Returns when it is ready. */
    void start() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        Path.of("target", "quarkus-app", "quarkus-run.jar").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("service.log").toFile()));
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        builder.environment().put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
        builder.environment().put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        builder.environment().put("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl(DATABASE));
        builder.environment().put("QUARKUS_DATASOURCE_USERNAME", DATABASE);
        builder.environment().put("QUARKUS_DATASOURCE_PASSWORD", DATABASE);
        Files.createDirectories(folder);
        process = builder.start();
        await().atMost(Duration.ofMinutes(2))
                .failFast(() ->
                        assertThat(process.isAlive()).as("see service.log").isTrue())
                .until(this::isReady);
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    private boolean isReady() throws InterruptedException {
        try {
            return get("/q/health/ready", "none").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    HttpResponse<String> get(String path, String apiKey) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(40))
                .header("X-API-Key", apiKey)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(DATABASE), DATABASE, DATABASE);
    }

    long number(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Bytes on disk of a partitioned table, its indexes included. */
    long bytesOf(String table) {
        return number("select coalesce(sum(pg_total_relation_size(relid)), 0) from pg_partition_tree('" + table + "')");
    }

    @Override
    public void close() {
        process.destroyForcibly();
        http.close();
        kafka.close();
        postgres.close();
    }
}
