package io.postrider.ingest;

import io.postrider.contracts.configuration.Snapshot;
import io.postrider.contracts.event.CloudEventRecord;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.event.UnreadableMessageException;
import io.postrider.contracts.json.ContractJson;
import io.postrider.contracts.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** Both ends of the service on Kafka: its configuration goes in, its events come out. */
public final class KafkaAccess {

    private KafkaAccess() {}

    /** Puts the snapshot on its topic, as subscription-service would. */
    public static void configure(Topic topic, Snapshot snapshot) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrap(),
                "acks",
                "all",
                "max.block.ms",
                30_000,
                "delivery.timeout.ms",
                30_000,
                "request.timeout.ms",
                20_000);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            var unused = producer.send(
                    new ProducerRecord<>(topic.topicName(), snapshot.key(), ContractJson.write(snapshot)));
        }
    }

    /** All events of the organization that Kafka has now, in the order of their partitions. */
    public static List<EventMessage> eventsOf(String organization) {
        return recordsOf(organization).stream().map(KafkaAccess::event).toList();
    }

    /** The records of these events. */
    public static List<ConsumerRecord<String, byte[]>> recordsOf(String organization) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap(), "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topic.EVENTS.topicName()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    if (event(record).organization().equals(organization)) {
                        records.add(record);
                    }
                }
            }
            return records;
        }
    }

    private static EventMessage event(ConsumerRecord<String, byte[]> record) {
        try {
            return CloudEventRecord.readEvent(record);
        } catch (UnreadableMessageException e) {
            throw new AssertionError("The service wrote what cannot be read", e);
        }
    }

    private static String bootstrap() {
        return ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    }
}
