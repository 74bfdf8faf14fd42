package io.postrider.subscription.changefeed;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.commons.testing.RealParts;
import io.postrider.contracts.topic.Topic;
import io.postrider.subscription.KafkaTopics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Two instances, of which one sleeps through the loss of its lock. */
@QuarkusTest
@WithTestResource(RealParts.class)
class SnapshotProducerTest {

    @Inject
    @Identifier("default-kafka-broker") Map<String, Object> kafka;

    @Inject
    ChangeFeedConfig config;

    @Inject
    KafkaTopics topics;

    private final String key = UUID.randomUUID().toString();

    @Test
    void anInstanceThatSleptCannotTellAnOldSnapshotAfterANewerOne() {
        // Given the first instance has read version 1 and sleeps
        SnapshotProducer slept = producer();
        slept.open();
        assertThat(slept.send(versions("0"))).isTrue();

        // When the second one takes over, and the first one wakes up
        SnapshotProducer successor = producer();
        successor.open();
        assertThat(successor.send(versions("1", "2"))).isTrue();
        boolean told = slept.send(versions("1"));

        // Then
        assertThat(told).isFalse();
        assertThat(told()).containsExactly("0", "1", "2");

        // And it may come back, with the lock
        slept.open();
        assertThat(slept.send(versions("3"))).isTrue();
        assertThat(successor.send(versions("2"))).isFalse();
        assertThat(told()).containsExactly("0", "1", "2", "3");
        slept.close();
    }

    @Test
    void openingAgainShutsNobodyOut() {
        SnapshotProducer producer = producer();
        producer.open();
        producer.open();
        assertThat(producer.send(versions("1"))).isTrue();
        producer.close();
    }

    private SnapshotProducer producer() {
        return new SnapshotProducer(kafka, config, "test." + key);
    }

    private List<ProducerRecord<String, byte[]>> versions(String... values) {
        return Arrays.stream(values)
                .map(value ->
                        new ProducerRecord<>(Topic.FORMATS.topicName(), key, value.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private List<String> told() {
        return topics.ofKey(Topic.FORMATS, key).stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }
}
