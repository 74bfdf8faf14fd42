package io.postrider.endtoend;

import io.postrider.contracts.event.CloudEventRecord;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.event.UnreadableMessageException;
import io.postrider.contracts.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What the events topic has. */
final class EventRecords {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private EventRecords() {}

    /** All events of a source up to now, repeated ones as often as they stand there. */
    static List<EventMessage> ofSource(RunningStack stack, String source) throws UnreadableMessageException {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                stack.description().path("kafka").path("bootstrap").asText(),
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                30_000);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topic.EVENTS.topicName()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return read(consumer, consumer.endOffsets(partitions), source);
        }
    }

    private static List<EventMessage> read(
            KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, String source)
            throws UnreadableMessageException {
        List<EventMessage> events = new ArrayList<>();
        Instant limit = Instant.now().plus(LIMIT);
        while (ends.entrySet().stream().anyMatch(each -> consumer.position(each.getKey()) < each.getValue())) {
            if (Instant.now().isAfter(limit)) {
                throw new AssertionError("The events topic cannot be read to its end");
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                EventMessage event = CloudEventRecord.readEvent(record);
                if (event.source().equals(source)) {
                    events.add(event);
                }
            }
        }
        return events;
    }
}
