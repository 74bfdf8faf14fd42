package io.postrider.history.process;

import io.postrider.contracts.topic.Topic;
import io.postrider.localstack.KafkaBroker;
import io.postrider.localstack.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** A PostgreSQL and a broker for instances of the service that can be killed. */
final class HistoryParts implements AutoCloseable {

    private static final String DATABASE = "history";
    private static final int STREAM_PARTITIONS = 6;

    private final Path folder;
    private final PostgresServer postgres;
    private final KafkaBroker kafka;
    private final Admin admin;
    private final List<HistoryProcess> instances = new ArrayList<>();

    HistoryParts(String name) throws IOException {
        folder = Path.of("target", name, Long.toString(ProcessHandle.current().pid()));
        postgres = PostgresServer.start(folder.resolve("postgres"));
        kafka = KafkaBroker.start(folder.resolve("kafka"));
        postgres.createDatabase(DATABASE);
        kafka.createTopics(STREAM_PARTITIONS);
        admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    /** An instance of the service, ready; it ends with the parts. */
    HistoryProcess start(Map<String, String> settings) throws IOException {
        Path log = folder.resolve("service-" + instances.size() + ".log");
        HistoryProcess instance = new HistoryProcess(environment(settings), log);
        instances.add(instance);
        instance.start();
        return instance;
    }

    private Map<String, String> environment(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl(DATABASE));
        environment.put("QUARKUS_DATASOURCE_USERNAME", DATABASE);
        environment.put("QUARKUS_DATASOURCE_PASSWORD", DATABASE);
        return environment;
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** Messages that a stream's topic holds now. */
    long messages(Topic topic) {
        Map<TopicPartition, OffsetSpec> ends = IntStream.range(0, STREAM_PARTITIONS)
                .mapToObj(number -> new TopicPartition(topic.topicName(), number))
                .collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest()));
        try {
            return admin.listOffsets(ends).all().get(10, TimeUnit.SECONDS).values().stream()
                    .mapToLong(ListOffsetsResultInfo::offset)
                    .sum();
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
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
        instances.forEach(HistoryProcess::close);
        admin.close(Duration.ofSeconds(2));
        kafka.close();
        postgres.close();
    }
}
