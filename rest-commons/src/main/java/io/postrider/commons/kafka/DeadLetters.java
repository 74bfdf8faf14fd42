package io.postrider.commons.kafka;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jboss.logging.Logger;

/**
 * Where records go that cannot be read: {@code <topic>.dlq}, alone and not their batch, with their own key, headers
 * and bytes, the reason, and where they stood. A crash after the copy and before the offset's commit copies it again.
 */
@ApplicationScoped
public class DeadLetters {

    /** Header with the reason, in words that quote nothing of the payload. */
    public static final String REASON = "postrider-dead-letter-reason";

    /** Header with {@code partition:offset} of the record in its own topic. */
    public static final String ORIGIN = "postrider-dead-letter-origin";

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final KafkaProducer<byte[], byte[]> producer;

    DeadLetters(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, io.postrider.contracts.topic.Topic.MAX_MESSAGE_BYTES);
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @PreDestroy
    void close() {
        producer.close(Duration.ofSeconds(2));
    }

    /**
     * Copies the record to its dead-letter topic.
     *
     * @return completes with Kafka's acknowledgement: only then may the record's offset be committed
     */
    public CompletionStage<Void> send(ConsumerRecord<String, byte[]> unreadable, String reason) {
        LOG.warnf(
                "%s[%d]@%d goes to the dead-letter topic: %s",
                unreadable.topic(), unreadable.partition(), unreadable.offset(), reason);
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        var unused = producer.send(deadLetter(unreadable, reason), (metadata, failure) -> {
            if (failure == null) {
                acknowledged.complete(null);
            } else {
                acknowledged.completeExceptionally(failure);
            }
        });
        return acknowledged;
    }

    private static ProducerRecord<byte[], byte[]> deadLetter(ConsumerRecord<String, byte[]> unreadable, String reason) {
        byte[] key = unreadable.key() == null ? null : unreadable.key().getBytes(StandardCharsets.UTF_8);
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(unreadable.topic() + ".dlq", null, key, unreadable.value(), unreadable.headers());
        letter.headers().add(REASON, reason.getBytes(StandardCharsets.UTF_8));
        letter.headers()
                .add(ORIGIN, (unreadable.partition() + ":" + unreadable.offset()).getBytes(StandardCharsets.UTF_8));
        return letter;
    }
}
