package io.postrider.subscription.changefeed;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes events to Kafka; any thread may use it. */
@ApplicationScoped
public class MessageProducer {

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    /** For a broker whose metadata is not known yet; otherwise sending does not block. */
    private static final Duration BLOCK_LIMIT = Duration.ofSeconds(1);

    private final KafkaProducer<String, byte[]> producer;

    MessageProducer(@Identifier("default-kafka-broker") Map<String, Object> kafka, ChangeFeedConfig config) {
        this.producer = new KafkaProducer<>(
                ProducerSettings.of(kafka, config, BLOCK_LIMIT), new StringSerializer(), new ByteArraySerializer());
    }

    /** Completes with Kafka's acknowledgement, or fails within the configured limit. */
    public CompletableFuture<Void> send(ProducerRecord<String, byte[]> record) {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        try {
            var unused = producer.send(record, (metadata, failure) -> {
                if (failure == null) {
                    acknowledged.complete(null);
                } else {
                    acknowledged.completeExceptionally(failure);
                }
            });
        } catch (KafkaException e) {
            acknowledged.completeExceptionally(e);
        }
        return acknowledged;
    }

    @PreDestroy
    void close() {
        producer.close(CLOSE_LIMIT);
    }
}
