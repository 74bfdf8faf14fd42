package io.postrider.history;

import io.postrider.contracts.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** All that a topic holds now. */
public final class TopicContent {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private TopicContent() {}

    static List<ConsumerRecord<String, byte[]>> of(Topic topic) {
        return of(topic.topicName());
    }

    static List<ConsumerRecord<String, byte[]>> of(String topic) {
        return of(ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class), topic);
    }

    public static List<ConsumerRecord<String, byte[]>> of(String bootstrapServers, String topic) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        Instant limit = Instant.now().plus(LIMIT);
        try (KafkaConsumer<String, byte[]> looker =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = looker.partitionsFor(topic).stream()
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

    /** Text of a header, empty when it is missing. */
    public static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
