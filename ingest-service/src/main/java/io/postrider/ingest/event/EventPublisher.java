package io.postrider.ingest.event;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.postrider.contracts.event.CloudEventRecord;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.event.TraceContext;
import io.postrider.contracts.topic.Topic;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The way to the events topic. Nothing here blocks, so it may be called on an event loop: what a producer usually waits
 * for, metadata and buffer space, fails at once instead.
 */
@Singleton
public class EventPublisher {

    private static final long NEVER = Duration.ofDays(365).toMillis();
    private static final int BYTES_BESIDE_DATA = 1024;

    private final KafkaProducer<String, byte[]> producer;
    private final RoomInFlight room;

    EventPublisher(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            PublisherConfig config,
            MeterRegistry metrics) {
        this.producer = new KafkaProducer<>(settings(kafka, config), new StringSerializer(), new ByteArraySerializer());
        this.room = new RoomInFlight(config.maxEventsInFlight(), config.maxBytesInFlight());
        Gauge.builder("postrider.publisher.in.flight", room, RoomInFlight::events)
                .description("Events that wait for Kafka's acknowledgement")
                .register(metrics);
    }

    private static Map<String, Object> settings(Map<String, Object> kafka, PublisherConfig config) {
        int limit = Math.toIntExact(config.acknowledgeLimit().toMillis());
        int linger = Math.toIntExact(config.linger().toMillis());
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, linger);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, limit);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, limit - linger);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_MESSAGE_BYTES);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 2 * config.maxBytesInFlight());
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
        // the topic's metadata is fetched once at start and must not be forgotten in a quiet night
        settings.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, NEVER);
        return settings;
    }

    /**
     * Sends the event.
     *
     * @return completes with Kafka's acknowledgement, on a thread of Kafka that must not be held. Fails when there is no
     *     room in flight, and when Kafka does not acknowledge in time: then it is unknown whether Kafka has the event
     */
    public CompletionStage<Void> publish(EventMessage event, TraceContext trace) {
        int size = sizeOf(event);
        if (!room.tryTake(size)) {
            return CompletableFuture.failedFuture(new KafkaException("Too many events are in flight"));
        }
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        try {
            var unused = producer.send(CloudEventRecord.of(event, trace), (metadata, failure) -> {
                room.giveBack(size);
                if (failure == null) {
                    acknowledged.complete(null);
                } else {
                    acknowledged.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException e) {
            room.giveBack(size);
            acknowledged.completeExceptionally(e);
        }
        return acknowledged;
    }

    /** Whether the topic's metadata is there; asks for it when not. Without it every event is refused. */
    boolean knowsTopic() {
        try {
            return !producer.partitionsFor(Topic.EVENTS.topicName()).isEmpty();
        } catch (KafkaException notYet) {
            return false;
        }
    }

    /** Waits for what is under way; nothing must be published any more. */
    void close(Duration limit) {
        producer.close(limit);
    }

    private static int sizeOf(EventMessage event) {
        String previous = event.previousAttributes();
        return event.data().length + BYTES_BESIDE_DATA + (previous == null ? 0 : previous.length());
    }
}
