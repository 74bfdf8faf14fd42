package io.postrider.delivery.testing;

import io.postrider.contracts.attempt.AttemptMessage;
import io.postrider.contracts.json.ContractJson;
import io.postrider.contracts.topic.Topic;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The broker, seen from a test. */
@Singleton
public class Kafka {

    private final Map<String, Object> settings;
    private final KafkaProducer<String, byte[]> producer;

    Kafka(@Identifier("default-kafka-broker") Map<String, Object> settings) {
        this.settings = settings;
        this.producer = new KafkaProducer<>(new HashMap<>(settings), new StringSerializer(), new ByteArraySerializer());
    }

    @PreDestroy
    void close() {
        producer.close();
    }

    public Tenant newTenant() {
        return new Tenant(producer);
    }

    /** All attempt records of this webhook so far, in the order of the log. */
    public List<AttemptMessage> attemptsOf(String webhookId) {
        return all(Topic.DELIVERY_ATTEMPTS.topicName()).stream()
                .filter(record -> webhookId.equals(record.key()))
                .map(Kafka::attempt)
                .toList();
    }

    private static AttemptMessage attempt(ConsumerRecord<String, byte[]> record) {
        try {
            return ContractJson.read(record.value(), AttemptMessage.class);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** One more member of a consumer group, as another instance would be; it never commits. */
    public KafkaConsumer<String, byte[]> memberOf(String group) {
        Map<String, Object> joining = new HashMap<>(settings);
        joining.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        joining.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        joining.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
        return new KafkaConsumer<>(joining, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** Everything in the topic so far. */
    public List<ConsumerRecord<String, byte[]>> all(String topic) {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(new HashMap<>(settings), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (PartitionInfo info : consumer.partitionsFor(topic)) {
                partitions.add(new TopicPartition(topic, info.partition()));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                ConsumerRecords<String, byte[]> some = consumer.poll(Duration.ofMillis(100));
                some.forEach(all::add);
            }
            return all;
        }
    }
}
