package io.postrider.history.stream;

import io.postrider.contracts.attempt.AttemptMessage;
import io.postrider.contracts.attempt.AttemptStatus;
import io.postrider.contracts.event.UnreadableMessageException;
import io.postrider.contracts.json.ContractJson;
import io.postrider.contracts.topic.Topic;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the attempts topic whole, outside any consumer group: every instance that is watched sees every attempt. */
@ApplicationScoped
class AttemptTopic {

    static final Duration LOOK_LIMIT = Duration.ofSeconds(5);

    private static final String NAME = Topic.DELIVERY_ATTEMPTS.topicName();
    private static final int MAX_FETCH_BYTES = 4 * 1024 * 1024;

    private final Map<String, Object> kafka;

    AttemptTopic(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.kafka = kafka;
    }

    /** A consumer of all partitions; to be placed with seek, and closed. */
    KafkaConsumer<String, byte[]> open() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, MAX_FETCH_BYTES);
        KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        int partitions = consumer.partitionsFor(NAME, LOOK_LIMIT).size();
        consumer.assign(
                IntStream.range(0, partitions).mapToObj(AttemptTopic::partition).toList());
        return consumer;
    }

    static TopicPartition partition(int number) {
        return new TopicPartition(NAME, number);
    }

    static Positions end(KafkaConsumer<String, byte[]> consumer) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment(), LOOK_LIMIT);
        return Positions.of(IntStream.range(0, ends.size())
                .mapToLong(number -> ends.getOrDefault(partition(number), 0L))
                .toArray());
    }

    static void seek(KafkaConsumer<String, byte[]> consumer, Positions positions) {
        List<TopicPartition> partitions = List.copyOf(consumer.assignment());
        partitions.forEach(partition -> consumer.seek(partition, positions.of(partition.partition())));
    }

    /** Moves the positions to where the consumer reads next. */
    static void advance(Positions positions, KafkaConsumer<String, byte[]> consumer) {
        consumer.assignment()
                .forEach(partition -> positions.reached(partition.partition(), consumer.position(partition)));
    }

    /** Nothing for records that are no attempts, and for those that the recorder sends to the dead-letter topic. */
    static Optional<StreamedAttempt> read(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return Optional.empty();
        }
        try {
            AttemptMessage message = ContractJson.read(record.value(), AttemptMessage.class);
            return message.status() == AttemptStatus.WAITING
                    ? Optional.empty()
                    : Optional.of(StreamedAttempt.of(record.partition(), record.offset(), message));
        } catch (UnreadableMessageException | NullPointerException e) {
            return Optional.empty();
        }
    }
}
