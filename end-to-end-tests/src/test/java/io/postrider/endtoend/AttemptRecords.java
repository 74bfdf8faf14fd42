package io.postrider.endtoend;

import io.postrider.contracts.attempt.AttemptMessage;
import io.postrider.contracts.event.UnreadableMessageException;
import io.postrider.contracts.json.ContractJson;
import io.postrider.contracts.topic.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What the attempts topic says since a moment, by event. Used by one thread. */
final class AttemptRecords implements AutoCloseable {

    private static final Duration POLL = Duration.ofSeconds(1);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, Integer> requests = new HashMap<>();
    private final Set<String> succeeded = new HashSet<>();

    private AttemptRecords(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    static AttemptRecords fromNow(RunningStack stack) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        stack.description().path("kafka").path("bootstrap").asText(),
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        30_000,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        5_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(Topic.DELIVERY_ATTEMPTS.topicName()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.endOffsets(partitions).forEach(consumer::seek);
        return new AttemptRecords(consumer);
    }

    /** Reads to the topic's end. */
    void readOn() throws UnreadableMessageException {
        ConsumerRecords<byte[], byte[]> batch = consumer.poll(POLL);
        while (!batch.isEmpty()) {
            for (ConsumerRecord<byte[], byte[]> record : batch) {
                note(ContractJson.read(record.value(), AttemptMessage.class));
            }
            batch = consumer.poll(POLL);
        }
    }

    private void note(AttemptMessage attempt) {
        if (attempt.requestHeaders() != null) {
            requests.merge(attempt.eventId(), 1, Integer::sum);
        }
        if (attempt.succeeded()) {
            succeeded.add(attempt.eventId());
        }
    }

    /** How many requests it tells of. */
    int requestsOf(String event) {
        return requests.getOrDefault(event, 0);
    }

    boolean hasSuccessOf(String event) {
        return succeeded.contains(event);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
