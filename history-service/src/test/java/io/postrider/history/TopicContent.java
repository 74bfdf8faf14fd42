package io.postrider.history;

import io.postrider.contracts.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** All that a topic holds now. */
final class TopicContent {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private TopicContent() {}

    static List<ConsumerRecord<String, byte[]>> of(Topic topic) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        Instant limit = Instant.now().plus(LIMIT);
        try (KafkaConsumer<String, byte[]> looker =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = looker.partitionsFor(topic.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            looker.assign(partitions);
            looker.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = looker.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> looker.position(each) < ends.get(each))) {
                if (Instant.now().isAfter(limit)) {
                    throw new IllegalStateException("The topic's end was not reached in time");
                }
                looker.poll(Duration.ofMillis(100)).forEach(found::add);
            }
        }
        return found;
    }
}
