package io.postrider.commons.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.postrider.contracts.event.UnreadableMessageException;
import io.postrider.contracts.topic.Topic;
import io.postrider.localstack.KafkaBroker;
import io.postrider.localstack.PostgresServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Each test has a topic, and so a table, of its own. */
class StoredOffsetConsumersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static PostgresServer postgres;
    private static KafkaBroker kafka;
    private static KafkaProducer<String, byte[]> producer;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeAll
    static void startRealParts() throws Exception {
        Path folder = Path.of(
                "target",
                "stored-offsets",
                Long.toString(ProcessHandle.current().pid()));
        postgres = PostgresServer.start(folder.resolve("postgres"));
        kafka = KafkaBroker.start(folder.resolve("kafka"));
        postgres.createDatabase("recorder");
        kafka.createTopics(2);
        producer = new KafkaProducer<>(settings(), new StringSerializer(), new ByteArraySerializer());
        execute("""
                create table consumer_offset (consumer_group text, topic text, partition_number integer,
                    next_offset bigint not null, primary key (consumer_group, topic, partition_number))
                """);
        for (Topic topic : Topic.values()) {
            execute("create table %s (message text not null check (message <> 'unstorable'))"
                    .formatted(tableOf(topic)));
        }
    }

    @AfterAll
    static void stopRealParts() {
        producer.close();
        kafka.close();
        postgres.close();
    }

    @AfterEach
    void stopConsumers() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @Test
    void everyMessageIsRecordedOnceByAConsumerThatIsStoppedAndStartedAgain() throws Exception {
        // Given
        send(Topic.AUDIT, messages(0, 1000));
        StoredOffsetConsumers first = consume(Topic.AUDIT, new TableRecorder(Topic.AUDIT));
        await().atMost(PATIENCE).until(() -> !recorded(Topic.AUDIT).isEmpty());
        // When
        first.stop();
        send(Topic.AUDIT, messages(1000, 2000));
        consume(Topic.AUDIT, new TableRecorder(Topic.AUDIT));
        // Then
        awaitRecorded(Topic.AUDIT, messages(0, 2000));
    }

    @Test
    void theEndOfATransactionIsPassedLikeAMessage() throws Exception {
        // Given
        consume(Topic.FORMATS, new TableRecorder(Topic.FORMATS));
        Map<String, Object> transactional = new HashMap<>(settings());
        transactional.put("transactional.id", "test");
        try (KafkaProducer<String, byte[]> inTransactions =
                new KafkaProducer<>(transactional, new StringSerializer(), new ByteArraySerializer())) {
            inTransactions.initTransactions();
            // When
            for (String message : List.of("one", "two")) {
                inTransactions.beginTransaction();
                var unused = inTransactions.send(new ProducerRecord<>(
                        Topic.FORMATS.topicName(), 0, message, message.getBytes(StandardCharsets.UTF_8)));
                inTransactions.commitTransaction();
            }
        }
        // Then two messages and two ends are behind it
        await().atMost(PATIENCE).until(() -> nextOffset(Topic.FORMATS) == 4);
        assertThat(recorded(Topic.FORMATS)).containsExactly("one", "two");
    }

    @Test
    void whatCannotBeReadOrStoredGoesAloneToTheDeadLetterTopic() throws Exception {
        // Given
        List<String> good = messages(0, 20);
        List<String> all = new ArrayList<>(good);
        all.add(7, "unreadable");
        all.add(11, "unstorable");
        all.add(15, "surprising");
        // When
        send(Topic.EVENTS, all);
        consume(Topic.EVENTS, new TableRecorder(Topic.EVENTS));
        // Then
        awaitRecorded(Topic.EVENTS, good);
        List<ConsumerRecord<String, byte[]>> letters = deadLettersOf(Topic.EVENTS, 3);
        assertThat(letters)
                .extracting(letter -> new String(letter.value(), StandardCharsets.UTF_8))
                .containsExactlyInAnyOrder("unreadable", "unstorable", "surprising");
        assertThat(letters)
                .extracting(letter -> new String(
                        letter.headers().lastHeader(DeadLetters.REASON).value(), StandardCharsets.UTF_8))
                .containsExactlyInAnyOrder(
                        "not a message", "cannot be stored: SQLState 23514", "cannot be stored: IllegalStateException");
    }

    @Test
    void aConsumerThatWasPausedWhileAnotherTookOverChangesNothingWhenItWakesUp() throws Exception {
        // Given a consumer that has polled its messages and then stands still until it is out of the group
        CountDownLatch polled = new CountDownLatch(1);
        CountDownLatch wakeUp = new CountDownLatch(1);
        send(Topic.REDELIVERIES, messages(0, 200));
        consume(Topic.REDELIVERIES, new TableRecorder(Topic.REDELIVERIES) {
            @Override
            public String read(ConsumerRecord<String, byte[]> record) throws UnreadableMessageException {
                polled.countDown();
                awaitQuietly(wakeUp);
                return super.read(record);
            }
        });
        assertThat(polled.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        // When another has recorded them, and more came
        consume(Topic.REDELIVERIES, new TableRecorder(Topic.REDELIVERIES));
        awaitRecorded(Topic.REDELIVERIES, messages(0, 200));
        wakeUp.countDown();
        send(Topic.REDELIVERIES, messages(200, 400));
        // Then each stands there once, whoever recorded it
        awaitRecorded(Topic.REDELIVERIES, messages(0, 400));
    }

    @Test
    void aDatabaseAndABrokerThatGoAwayAreWaitedFor() throws Exception {
        // Given
        consume(Topic.DELIVERY_ATTEMPTS, new TableRecorder(Topic.DELIVERY_ATTEMPTS));
        send(Topic.DELIVERY_ATTEMPTS, messages(0, 100));
        awaitRecorded(Topic.DELIVERY_ATTEMPTS, messages(0, 100));
        // When
        postgres.kill();
        send(Topic.DELIVERY_ATTEMPTS, messages(100, 200));
        kafka.kill();
        kafka.restart();
        postgres.restart();
        send(Topic.DELIVERY_ATTEMPTS, messages(200, 300));
        // Then
        awaitRecorded(Topic.DELIVERY_ATTEMPTS, messages(0, 300));
    }

    @Test
    void theOffsetsAreToldToKafkaSoThatTheLagCanBeSeen() throws Exception {
        // Given
        send(Topic.WEBHOOKS, messages(0, 10));
        // When
        consume(Topic.WEBHOOKS, new TableRecorder(Topic.WEBHOOKS));
        // Then
        TopicPartition partition = new TopicPartition(Topic.WEBHOOKS.topicName(), 0);
        try (KafkaConsumer<String, byte[]> looker = looker(groupOf(Topic.WEBHOOKS))) {
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(looker.committed(Set.of(partition)).get(partition))
                                    .isNotNull()
                                    .satisfies(committed ->
                                            assertThat(committed.offset()).isEqualTo(10)));
        }
    }

    private StoredOffsetConsumers consume(Topic topic, TableRecorder recorder) {
        Map<String, Object> settings = settings();
        settings.put("max.poll.interval.ms", 2000);
        DeadLetters deadLetters = new DeadLetters(settings);
        StoredOffsetConsumers consumers = new StoredOffsetConsumers(settings, deadLetters, new SimpleMeterRegistry());
        opened.add(consumers::stop);
        opened.add(deadLetters::close);
        consumers.start(groupOf(topic), topic, database(), recorder);
        return consumers;
    }

    /** Writes the messages of one topic into its table. */
    private static class TableRecorder implements BatchRecorder<String> {

        private final String table;

        TableRecorder(Topic topic) {
            this.table = tableOf(topic);
        }

        @Override
        public String read(ConsumerRecord<String, byte[]> record) throws UnreadableMessageException {
            String message = new String(record.value(), StandardCharsets.UTF_8);
            if (message.equals("unreadable")) {
                throw new UnreadableMessageException("not a message");
            }
            return message;
        }

        @Override
        public void record(Connection connection, List<String> messages) throws SQLException {
            try (var insert = connection.prepareStatement("insert into " + table + " values (?)")) {
                for (String message : messages) {
                    insert.setString(1, message);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            if (messages.contains("surprising")) {
                throw new IllegalStateException("a mistake of the program");
            }
        }
    }

    private static void awaitRecorded(Topic topic, List<String> expected) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(recorded(topic)).hasSizeGreaterThanOrEqualTo(expected.size()));
        await().during(Duration.ofMillis(300))
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(recorded(topic)).containsExactlyInAnyOrderElementsOf(expected));
    }

    private static List<String> recorded(Topic topic) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select message from " + tableOf(topic))) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        }
        return found;
    }

    private static long nextOffset(Topic topic) throws SQLException {
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select coalesce(max(next_offset), 0) from consumer_offset"
                        + " where topic = '" + topic.topicName() + "'")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static List<ConsumerRecord<String, byte[]>> deadLettersOf(Topic topic, int count) {
        List<ConsumerRecord<String, byte[]>> letters = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> looker = looker("looker")) {
            List<TopicPartition> partitions = looker.partitionsFor(topic.deadLetterTopicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            looker.assign(partitions);
            looker.seekToBeginning(partitions);
            await().atMost(PATIENCE).until(() -> {
                looker.poll(Duration.ofMillis(200)).forEach(letters::add);
                return letters.size() >= count;
            });
        }
        return letters;
    }

    private static KafkaConsumer<String, byte[]> looker(String group) {
        Map<String, Object> settings = settings();
        settings.put("group.id", group);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private static void send(Topic topic, List<String> messages) throws Exception {
        List<Future<RecordMetadata>> sent = messages.stream()
                .map(message -> new ProducerRecord<String, byte[]>(
                        topic.topicName(), message, message.getBytes(StandardCharsets.UTF_8)))
                .map(producer::send)
                .toList();
        for (Future<RecordMetadata> each : sent) {
            each.get();
        }
    }

    private static List<String> messages(int from, int to) {
        return IntStream.range(from, to).mapToObj(n -> "message-" + n).toList();
    }

    private static String groupOf(Topic topic) {
        return "test-" + topic.topicName();
    }

    private static String tableOf(Topic topic) {
        return "recorded_" + topic.name();
    }

    private static Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        settings.put("max.block.ms", 10_000);
        return settings;
    }

    private static PGSimpleDataSource database() {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(postgres.jdbcUrl("recorder"));
        database.setUser("recorder");
        database.setPassword("recorder");
        return database;
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
