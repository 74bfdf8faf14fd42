package io.postrider.history;

import io.postrider.contracts.event.CloudEventRecord;
import io.postrider.contracts.event.RedeliveryMessage;
import io.postrider.contracts.event.UnreadableMessageException;
import io.postrider.contracts.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** What was asked to be delivered again, as delivery-service would see it. */
final class Redeliveries {

    private Redeliveries() {}

    /** All that the topic holds now for this webhook. */
    static List<RedeliveryMessage> to(String webhook) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
        List<RedeliveryMessage> found = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> looker =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = looker.partitionsFor(Topic.REDELIVERIES.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            looker.assign(partitions);
            looker.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = looker.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> looker.position(each) < ends.get(each))) {
                for (ConsumerRecord<String, byte[]> record : looker.poll(Duration.ofMillis(100))) {
                    add(record, webhook, found);
                }
            }
        }
        return found;
    }

    private static void add(ConsumerRecord<String, byte[]> record, String webhook, List<RedeliveryMessage> found) {
        try {
            RedeliveryMessage redelivery = CloudEventRecord.readRedelivery(record);
            if (redelivery.targetWebhook().equals(webhook)) {
                found.add(redelivery);
            }
        } catch (UnreadableMessageException e) {
            throw new IllegalStateException(e);
        }
    }
}
