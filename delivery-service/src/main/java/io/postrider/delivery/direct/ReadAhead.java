package io.postrider.delivery.direct;

import io.postrider.commons.kafka.DeadLetters;
import io.postrider.contracts.configuration.WebhookSnapshot;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.event.UnreadableMessageException;
import io.postrider.delivery.attempt.AttemptConfig;
import io.postrider.delivery.attempt.Delivery;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * The events that were read and are not yet finished, and so the offsets that may be committed. Used by the consumer's
 * thread only.
 */
@Singleton
class ReadAhead {

    private static final Logger LOG = Logger.getLogger(ReadAhead.class);
    private static final Duration COMMIT_LIMIT = Duration.ofMillis(500);

    private final EventReader reader;
    private final DirectDispatcher dispatcher;
    private final DeadLetters deadLetters;
    private final DirectConfig config;
    private final AttemptConfig attemptConfig;
    private final Clock clock;
    private final Map<TopicPartition, PartitionProgress> partitions = new HashMap<>();
    private final AtomicLong bytesInMemory = new AtomicLong();
    private final List<ConsumerRecord<String, byte[]>> held = new ArrayList<>();
    private long committedAt = System.nanoTime();

    ReadAhead(
            EventReader reader,
            DirectDispatcher dispatcher,
            DeadLetters deadLetters,
            DirectConfig config,
            AttemptConfig attemptConfig,
            Clock clock) {
        this.reader = reader;
        this.dispatcher = dispatcher;
        this.deadLetters = deadLetters;
        this.config = config;
        this.attemptConfig = attemptConfig;
        this.clock = clock;
    }

    /** True when nothing more may be read for now. */
    boolean isFull() {
        int events =
                partitions.values().stream().mapToInt(PartitionProgress::size).sum();
        return events >= config.eventsReadAhead()
                || bytesInMemory.get() >= config.bytesReadAhead()
                || dispatcher.isFull();
    }

    /** Keeps what was polled until the configuration is as new. */
    void hold(ConsumerRecords<String, byte[]> polled) {
        polled.forEach(held::add);
    }

    boolean holdsBatch() {
        return !held.isEmpty();
    }

    /** Sends on what is held. */
    void takeHeld() {
        for (ConsumerRecord<String, byte[]> record : held) {
            TopicPartition partition = partitionOf(record);
            PartitionProgress progress = partitions.get(partition);
            if (progress != null) {
                take(record, partition, progress);
            }
        }
        held.clear();
    }

    private static TopicPartition partitionOf(ConsumerRecord<String, byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    /** What is held of these goes too: should they come back, they are read anew from the committed offset. */
    private void forget(Collection<TopicPartition> which) {
        partitions.keySet().removeAll(which);
        held.removeIf(record -> which.contains(partitionOf(record)));
    }

    private void take(ConsumerRecord<String, byte[]> record, TopicPartition partition, PartitionProgress progress) {
        try {
            EventMessage event = reader.read(record);
            Collection<WebhookSnapshot> webhooks = reader.webhooksFor(event);
            EventProgress eventProgress = progressOf(record, webhooks.size());
            progress.add(eventProgress);
            send(event, webhooks, partition, record.offset(), eventProgress);
        } catch (UnreadableMessageException e) {
            EventProgress eventProgress = progressOf(record, 1);
            progress.add(eventProgress);
            bury(record, String.valueOf(e.getMessage()), eventProgress);
        }
    }

    private EventProgress progressOf(ConsumerRecord<String, byte[]> record, int deliveries) {
        int bytes = Math.max(0, record.serializedValueSize());
        return new EventProgress(record.offset(), bytes, deliveries, bytesInMemory);
    }

    private void send(
            EventMessage event,
            Collection<WebhookSnapshot> webhooks,
            TopicPartition partition,
            long offset,
            EventProgress progress) {
        Instant expiresAt = clock.instant().plus(attemptConfig.giveUpAfter());
        boolean wide = webhooks.size() > config.fanOutLimit();
        for (WebhookSnapshot webhook : webhooks) {
            Delivery delivery = Delivery.of(event, webhook.id(), null, expiresAt);
            DirectDelivery direct = new DirectDelivery(delivery, partition, progress);
            if (wide) {
                dispatcher.store(webhook, direct, offset);
            } else {
                dispatcher.dispatch(webhook, direct, offset);
            }
        }
    }

    /** Alone, and finished only when the dead-letter topic has it. */
    private void bury(ConsumerRecord<String, byte[]> record, String reason, EventProgress progress) {
        deadLetters.send(record, reason).whenComplete((sent, failure) -> {
            if (failure == null) {
                progress.oneFinished();
            } else {
                LOG.warnf("The dead-letter topic did not take a record (%s); trying again", failure.getMessage());
                CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(() -> bury(record, reason, progress));
            }
        });
    }

    /** Commits, now and then, up to the lowest unfinished event of each partition. */
    void commitFinished(KafkaConsumer<String, byte[]> consumer) {
        if (System.nanoTime() - committedAt < config.commitEvery().toNanos()) {
            return;
        }
        committedAt = System.nanoTime();
        Map<TopicPartition, OffsetAndMetadata> offsets = committable(partitions.keySet());
        if (!offsets.isEmpty()) {
            consumer.commitAsync(offsets, (committed, failure) -> {
                if (failure == null) {
                    committed.forEach(this::remember);
                }
            });
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> committable(Collection<TopicPartition> which) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (TopicPartition partition : which) {
            PartitionProgress progress = partitions.get(partition);
            if (progress != null && progress.hasNews()) {
                offsets.put(partition, new OffsetAndMetadata(progress.committable()));
            }
        }
        return offsets;
    }

    private void remember(TopicPartition partition, OffsetAndMetadata offset) {
        PartitionProgress progress = partitions.get(partition);
        if (progress != null) {
            progress.committed(offset.offset());
        }
    }

    ConsumerRebalanceListener whenPartitionsMove(KafkaConsumer<String, byte[]> consumer) {
        return new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
                assigned.forEach(partition -> partitions.put(partition, new PartitionProgress()));
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
                letGo(consumer, revoked);
            }

            @Override
            public void onPartitionsLost(Collection<TopicPartition> lost) {
                forget(lost);
            }
        };
    }

    /** Starts nothing more of these, stores what is unfinished, commits; what cannot be stored in time is repeated. */
    private void letGo(KafkaConsumer<String, byte[]> consumer, Collection<TopicPartition> revoked) {
        try {
            dispatcher.handOverAll(revoked).get(config.revocationLimit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("Not all unfinished deliveries could be stored in time; their events will be read again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            Map<TopicPartition, OffsetAndMetadata> offsets = committable(revoked);
            if (!offsets.isEmpty()) {
                consumer.commitSync(offsets, COMMIT_LIMIT);
            }
        } catch (KafkaException e) {
            LOG.warnf("Offsets were not committed (%s); some events will be read again", e.getMessage());
        }
        forget(revoked);
    }
}
