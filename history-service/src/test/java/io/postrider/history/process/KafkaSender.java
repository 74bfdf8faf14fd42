package io.postrider.history.process;

import io.postrider.contracts.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The other services' side of the topics. */
final class KafkaSender implements AutoCloseable {

    private final KafkaProducer<String, byte[]> kafka;

    KafkaSender(String bootstrapServers) {
        kafka = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "max.block.ms", 20_000,
                        "request.timeout.ms", 10_000,
                        "delivery.timeout.ms", 20_000),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** A message of a topic. */
    @SuppressWarnings("ArrayRecordComponent") // written once, never compared
    record Message(Topic topic, String key, byte[] value) {}

    /** Returns when Kafka has them all. */
    void send(List<Message> messages) {
        List<Future<?>> sent = new ArrayList<>();
        messages.forEach(
                each -> sent.add(kafka.send(new ProducerRecord<>(each.topic().topicName(), each.key(), each.value()))));
        for (Future<?> each : sent) {
            try {
                each.get(30, TimeUnit.SECONDS);
            } catch (InterruptedException | ExecutionException | TimeoutException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        kafka.close(Duration.ofSeconds(5));
    }
}
