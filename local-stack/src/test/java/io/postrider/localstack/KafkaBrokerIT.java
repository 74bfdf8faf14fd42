package io.postrider.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postrider.contracts.topic.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerIT {

    @TempDir
    private static Path folder;

    private static KafkaBroker kafka;

    @BeforeAll
    static void startBroker() throws Exception {
        kafka = KafkaBroker.start(folder);
        kafka.createTopics(3);
        kafka.createTopics(3);
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
    }

    @Test
    void everyTopicOfTheContractsExistsWithItsDeadLetterTopic() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            // When
            List<String> names =
                    List.of(Topic.EVENTS.topicName(), Topic.EVENTS.deadLetterTopicName(), Topic.WEBHOOKS.topicName());
            Map<String, TopicDescription> topics =
                    admin.describeTopics(names).allTopicNames().get(10, TimeUnit.SECONDS);

            // Then
            assertThat(topics.values())
                    .extracting(topic -> topic.partitions().size())
                    .containsExactlyInAnyOrder(3, 1, 1);
            assertThat(admin.listTopics().names().get(10, TimeUnit.SECONDS)).hasSize(2 * Topic.values().length);
        }
    }

    @Test
    void noClientCreatesATopicByAccident() {
        try (KafkaProducer<String, String> producer = producer(Map.of("max.block.ms", "300"))) {
            assertThatThrownBy(() ->
                            producer.send(new ProducerRecord<>("typo", "value")).get())
                    .isInstanceOf(ExecutionException.class)
                    .hasMessageContaining("typo not present");
        }
    }

    @Test
    void aRecordOfTheLargestSizeIsTaken() throws Exception {
        try (KafkaProducer<String, String> producer = producer(Map.of("max.request.size", Topic.MAX_MESSAGE_BYTES))) {
            String value = "x".repeat(Topic.MAX_MESSAGE_BYTES - 1024);
            assertThat(producer.send(new ProducerRecord<>(Topic.EVENTS.topicName(), value))
                            .get()
                            .hasOffset())
                    .isTrue();
        }
    }

    @Test
    void aKilledBrokerReturnsToItsPortWithItsData() throws Exception {
        // Given
        String bootstrapServers = kafka.bootstrapServers();
        long pid = kafka.pid();
        send(Topic.AUDIT, "before the crash");

        // When
        kafka.kill();
        assertThat(kafka.isAlive()).isFalse();
        kafka.restart();

        // Then
        assertThat(kafka.bootstrapServers()).isEqualTo(bootstrapServers);
        assertThat(kafka.pid()).isNotEqualTo(pid);
        assertThat(readFirst(Topic.AUDIT)).isEqualTo("before the crash");
    }

    private static void send(Topic topic, String value) throws Exception {
        try (KafkaProducer<String, String> producer = producer(Map.of("acks", "all"))) {
            producer.send(new ProducerRecord<>(topic.topicName(), 0, null, value))
                    .get();
        }
    }

    private static String readFirst(Topic topic) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic.topicName(), 0)));
            return consumer.poll(Duration.ofSeconds(20)).iterator().next().value();
        }
    }

    private static KafkaProducer<String, String> producer(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }
}
