package io.postrider.commons.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.postrider.contracts.topic.Topic;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Starts and stops the consumers that record a topic in the service's database exactly once. The database has the table
 *
 * <pre>{@code
 * create table consumer_offset (
 *     consumer_group   text    not null,
 *     topic            text    not null,
 *     partition_number integer not null,
 *     next_offset      bigint  not null,
 *     primary key (consumer_group, topic, partition_number)
 * );
 * }</pre>
 *
 * and time limits (statement, socket, idle in transaction) are set on the data source.
 */
@ApplicationScoped
public class StoredOffsetConsumers {

    /** What one poll may hold in memory; a single larger record still comes. */
    private static final int MAX_FETCH_BYTES = 8 * 1024 * 1024;

    /** How long the broker holds an answer while there is nothing new; what comes is answered at once. */
    private static final int FETCH_WAIT_MILLIS = 2_000;

    private static final int SESSION_TIMEOUT_MILLIS = 10_000;

    private final Map<String, Object> kafka;
    private final DeadLetters deadLetters;
    private final MeterRegistry metrics;
    private final List<StoredOffsetConsumer<?>> consumers = new CopyOnWriteArrayList<>();

    StoredOffsetConsumers(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            DeadLetters deadLetters,
            MeterRegistry metrics) {
        this.kafka = kafka;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
    }

    /**
     * Starts recording on a thread of its own; it stops, cleanly, with the service.
     *
     * @param group the consumer group, which also names the thread, the offset rows and the metrics' tag
     * @param topic from its beginning when the group has no offset rows yet
     * @param database outside any JTA transaction; holds the offset rows
     * @param recorder called on that thread only
     */
    public <M> void start(String group, Topic topic, DataSource database, BatchRecorder<M> recorder) {
        OffsetRows offsets = new OffsetRows(group);
        StoredOffsetConsumer<M> consumer = new StoredOffsetConsumer<>(
                group,
                topic.topicName(),
                () -> newConsumer(group),
                new Placement(database, offsets),
                new BatchTransaction<>(database, offsets, recorder, deadLetters),
                new ConsumerProgress(group, metrics));
        consumers.add(consumer);
        consumer.start();
    }

    /** Lets what is under way finish. */
    @PreDestroy
    public void stop() {
        consumers.parallelStream().forEach(StoredOffsetConsumer::stop);
        consumers.clear();
    }

    private KafkaConsumer<String, byte[]> newConsumer(String group) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, MAX_FETCH_BYTES);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS);
        settings.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                List.of(CooperativeStickyAssignor.class.getName()));
        // a crashed instance's partitions go on elsewhere after this time; to be thought dead wrongly does no harm here
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MILLIS);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
