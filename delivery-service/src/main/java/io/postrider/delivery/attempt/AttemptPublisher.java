package io.postrider.delivery.attempt;

import io.postrider.contracts.attempt.AttemptMessage;
import io.postrider.contracts.json.ContractJson;
import io.postrider.contracts.topic.Topic;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes attempt records to Kafka, on one thread of its own, so that neither writing JSON nor a full buffer ever holds
 * an event loop. A record that Kafka does not take is sent again for as long as this process lives; how many can pile
 * up is bounded by the attempts under way, because none is started while {@link #isStalled()}.
 */
@Singleton
public class AttemptPublisher {

    private static final Logger LOG = Logger.getLogger(AttemptPublisher.class);
    private static final Duration AGAIN_AFTER = Duration.ofMillis(500);

    private final KafkaProducer<String, byte[]> producer;
    private final long recordLimitNanos;
    private final int manyRecords;
    private final long manyRecordsLimitNanos;
    private final BlockingQueue<PendingRecord> toSend = new LinkedBlockingQueue<>();
    private final Queue<PendingRecord> refused = new ConcurrentLinkedQueue<>();
    private final Queue<PendingRecord> unacknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unacknowledgedCount = new AtomicInteger();
    private final Thread thread =
            Thread.ofPlatform().name("attempt-records").daemon().unstarted(this::run);

    private volatile boolean running = true;

    AttemptPublisher(@Identifier("default-kafka-broker") Map<String, Object> kafka, AttemptConfig config) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 1);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 64 * 1024);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_MESSAGE_BYTES);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        this.recordLimitNanos = config.recordLimit().toNanos();
        this.manyRecords = config.manyRecords();
        this.manyRecordsLimitNanos = config.manyRecordsLimit().toNanos();
    }

    public void start() {
        thread.start();
    }

    /** Publishes the record; completes with Kafka's acknowledgement, on a thread that must not be blocked. */
    public CompletionStage<Void> publish(AttemptMessage attempt) {
        PendingRecord pending = new PendingRecord(attempt);
        unacknowledgedCount.incrementAndGet();
        unacknowledged.add(pending);
        toSend.add(pending);
        return pending.acknowledged();
    }

    /** Publishes that the delivery waits for its first attempt. */
    public CompletionStage<Void> publishWaiting(Delivery delivery, Instant storedAt, Instant dueAt) {
        return publish(AttemptRecord.of(delivery, storedAt).waiting(dueAt));
    }

    /** True while a record, or many, have waited too long for their acknowledgement: no attempt may be started (design C). */
    public boolean isStalled() {
        PendingRecord oldest = oldestUnacknowledged();
        long limit = unacknowledgedCount.get() > manyRecords ? manyRecordsLimitNanos : recordLimitNanos;
        return oldest != null && oldest.ageNanos() > limit;
    }

    private @Nullable PendingRecord oldestUnacknowledged() {
        PendingRecord oldest = unacknowledged.peek();
        while (oldest != null && oldest.isAcknowledged()) {
            unacknowledged.remove(oldest);
            oldest = unacknowledged.peek();
        }
        return oldest;
    }

    /** Waits for the acknowledgement of all records so far, then closes. What is left then is repeated after a start. */
    public void stop(Duration limit) throws InterruptedException {
        long until = System.nanoTime() + limit.toNanos();
        while (oldestUnacknowledged() != null && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        running = false;
        thread.interrupt();
        thread.join(AGAIN_AFTER);
        producer.close(AGAIN_AFTER);
    }

    private void run() {
        while (running) {
            try {
                PendingRecord next = toSend.poll(AGAIN_AFTER.toMillis(), TimeUnit.MILLISECONDS);
                sendRefusedAgain();
                if (next != null) {
                    send(next);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void sendRefusedAgain() {
        PendingRecord first = refused.peek();
        while (first != null && first.sinceRefusedNanos() > AGAIN_AFTER.toNanos()) {
            refused.remove(first);
            send(first);
            first = refused.peek();
        }
    }

    private void send(PendingRecord pending) {
        AttemptMessage attempt = pending.attempt();
        byte[] json = ContractJson.write(attempt);
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(Topic.DELIVERY_ATTEMPTS.topicName(), attempt.webhookId(), json);
        try {
            var unused = producer.send(message, (place, failure) -> {
                if (failure == null) {
                    unacknowledgedCount.decrementAndGet();
                    pending.acknowledge();
                    oldestUnacknowledged();
                } else {
                    refuse(pending, failure);
                }
            });
        } catch (KafkaException | IllegalStateException e) {
            refuse(pending, e);
        }
    }

    private void refuse(PendingRecord pending, Exception failure) {
        if (running) {
            LOG.warnf("Kafka did not take an attempt record (%s); sending it again", failure.getMessage());
            refused.add(pending.refused(failure instanceof RecordTooLargeException));
        }
    }
}
