package io.postrider.history;

import io.postrider.contracts.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The other services' side of the topics. */
public final class KafkaSender implements AutoCloseable {

    private final KafkaProducer<String, byte[]> kafka;

    public KafkaSender(String bootstrapServers) {
        kafka = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "max.block.ms", 20_000,
                        "request.timeout.ms", 10_000,
                        "delivery.timeout.ms", 20_000,
                        "max.request.size", Topic.MAX_MESSAGE_BYTES),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Returns when Kafka has it. */
    public void send(ProducerRecord<String, byte[]> record) {
        sendAll(List.of(record));
    }

    /** Returns when Kafka has them all. */
    public void sendAll(List<ProducerRecord<String, byte[]>> records) {
        List<Future<RecordMetadata>> sent = records.stream().map(kafka::send).toList();
        for (Future<RecordMetadata> each : sent) {
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
