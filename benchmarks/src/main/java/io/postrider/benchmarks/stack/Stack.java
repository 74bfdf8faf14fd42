package io.postrider.benchmarks.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A stack of the benchmark's own, as {@code ./postrider up} starts it: packaged services, durable settings, free ports, a
 * temporary folder. It never touches a running one.
 */
public final class Stack implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    /** One organization sends all the load. */
    private static final Map<String, String> UNLIMITED =
            Map.of("POSTRIDER_QUOTA_EVENTS_PER_SECOND", "10000000", "POSTRIDER_QUOTA_BURST", "10000000");

    private final Path folder;
    private final Process process;
    private final JsonNode description;
    private final Duration startTime;
    private boolean kept;

    private Stack(Path folder, Process process, JsonNode description, Duration startTime) {
        this.folder = folder;
        this.process = process;
        this.description = description;
        this.startTime = startTime;
    }

    /**
     * Starts a stack and returns when it is ready.
     *
     * @param root the work tree, in which everything is packaged
     * @param environment settings for the services
     */
    public static Stack start(Path root, Map<String, String> environment) throws IOException {
        Path folder = Files.createTempDirectory("postrider-bench-");
        Path target = root.resolve("local-stack").resolve("target");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx160m",
                        "-Dpostrider.short-lived=" + Boolean.getBoolean("postrider.short-lived"),
                        "-cp",
                        target.resolve("*") + ":" + target.resolve("lib").resolve("*"),
                        "io.postrider.localstack.Main",
                        "up",
                        "--port",
                        "0",
                        "--dir",
                        folder.toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("up.log").toFile());
        builder.environment().putAll(UNLIMITED);
        builder.environment().putAll(environment);
        long start = System.nanoTime();
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "stop-stack"));
        JsonNode description = awaitReady(process, folder, start);
        return new Stack(folder, process, description, Duration.ofNanos(System.nanoTime() - start));
    }

    private static JsonNode awaitReady(Process process, Path folder, long start) throws IOException {
        Path file = folder.resolve("stack.json");
        while (!Files.exists(file)) {
            if (!process.isAlive() || System.nanoTime() - start > START_LIMIT.toNanos()) {
                process.destroy();
                throw new IOException("The stack does not start; see " + folder.resolve("up.log"));
            }
            Pause.of(Duration.ofMillis(50));
        }
        return JSON.readTree(file.toFile());
    }

    /** From the command to the moment that all is ready. */
    public Duration startTime() {
        return startTime;
    }

    public String apiKey() {
        return description.path("api_key").asText();
    }

    public String gateway() {
        return description.path("gateway").asText();
    }

    /** Where a service itself listens: load does not go through the local stack's gateway, which no deployment has. */
    public String urlOf(String service) {
        return "http://127.0.0.1:"
                + description.path("services").path(service).path("port").asInt();
    }

    public String kafka() {
        return description.path("kafka").path("bootstrap").asText();
    }

    /** Where a service's database is reached by JDBC; role and password are its name. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s"
                .formatted(description.path("postgres").path("port").asInt(), database);
    }

    /** Bytes that PostgreSQL has written, its log included. */
    public long postgresWritten() {
        return (long)
                figure("postgres", "select sum(coalesce(write_bytes, 0) + coalesce(extend_bytes, 0)) from pg_stat_io");
    }

    /** What the ledger takes on disk, indexes included, for a million claims. */
    public double ledgerMegabytesPerMillion() {
        return figure("ingest", """
                select sum(pg_total_relation_size(relid)) / greatest((select count(*) from claim), 1)
                from pg_partition_tree('claim')
                """);
    }

    private double figure(String database, String query) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl(database), database, database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getDouble(1) : 0;
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not tell: " + e.getMessage(), e);
        }
    }

    /** The services', Kafka's and PostgreSQL's process ids, by name. */
    public Map<String, Long> processes() {
        Map<String, Long> processes = new LinkedHashMap<>();
        description
                .path("services")
                .properties()
                .forEach(service -> processes.put(
                        service.getKey(), service.getValue().path("pid").asLong()));
        processes.put("kafka", description.path("kafka").path("pid").asLong());
        processes.put("postgres", description.path("postgres").path("pid").asLong());
        return processes;
    }

    /** From now on only {@link #stop} stops it: several scenarios use it, one after the other. */
    public Stack keep() {
        kept = true;
        return this;
    }

    @Override
    public void close() throws IOException {
        if (!kept) {
            stop();
        }
    }

    /** Stops everything and deletes the folder. */
    public void stop() throws IOException {
        process.destroy();
        process.onExit().completeOnTimeout(process, 40, TimeUnit.SECONDS).join();
        process.destroyForcibly();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
