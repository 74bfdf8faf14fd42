package io.postrider.delivery.direct;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
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
    private static final Duration LEFT_BEHIND_LIMIT = Duration.ofSeconds(2);

    private final EventFanOut fanOut;
    private final DirectDispatcher dispatcher;
    private final DirectConfig config;
    private final Map<TopicPartition, PartitionProgress> partitions = new HashMap<>();
    private final HeldBatch held = new HeldBatch();
    private long committedAt = System.nanoTime();

    ReadAhead(EventFanOut fanOut, DirectDispatcher dispatcher, DirectConfig config) {
        this.fanOut = fanOut;
        this.dispatcher = dispatcher;
        this.config = config;
    }

    /** True when nothing more may be read for now. */
    boolean isFull() {
        int events =
                partitions.values().stream().mapToInt(PartitionProgress::size).sum();
        return events >= config.eventsReadAhead()
                || fanOut.bytesInMemory() >= config.bytesReadAhead()
                || dispatcher.isFull();
    }

    /** Keeps what was polled until the configuration is as new and there is room. */
    void hold(ConsumerRecords<String, byte[]> polled) {
        held.add(polled);
    }

    boolean holdsBatch() {
        return !held.isEmpty();
    }

    /**
     * Sends on what is held, as far as there is room.
     *
     * @param isCaughtUp asked unless the configuration is known to be as new as what is held
     */
    void takeHeld(BooleanSupplier isCaughtUp) {
        if (!held.isEmpty() && !held.isCurrent() && isCaughtUp.getAsBoolean()) {
            held.becomeCurrent();
        }
        if (held.isCurrent()) {
            held.giveWhile(() -> !isFull(), this::take);
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        PartitionProgress progress = partitions.get(partition);
        if (progress != null) {
            progress.add(
                    progress.wasFinished(record.offset())
                            ? EventProgress.finished(record.offset())
                            : fanOut.take(record, partition));
        }
    }

    /** What is held of these goes too: should they come back, they are read anew from the committed offset. */
    private void forget(Collection<TopicPartition> which) {
        partitions.keySet().removeAll(which);
        held.forget(which);
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
            OffsetAndMetadata news = progress == null ? null : progress.news();
            if (news != null) {
                offsets.put(partition, news);
            }
        }
        return offsets;
    }

    private void remember(TopicPartition partition, OffsetAndMetadata offset) {
        PartitionProgress progress = partitions.get(partition);
        if (progress != null) {
            progress.committed(offset);
        }
    }

    ConsumerRebalanceListener whenPartitionsMove(KafkaConsumer<String, byte[]> consumer) {
        return new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
                Map<TopicPartition, OffsetAndMetadata> left = leftBehind(consumer, assigned);
                assigned.forEach(partition -> partitions.put(partition, new PartitionProgress(left.get(partition))));
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

    /** What was committed of these; none when Kafka does not say in time: then more is repeated. */
    private static Map<TopicPartition, OffsetAndMetadata> leftBehind(
            KafkaConsumer<String, byte[]> consumer, Collection<TopicPartition> assigned) {
        try {
            return consumer.committed(Set.copyOf(assigned), LEFT_BEHIND_LIMIT);
        } catch (KafkaException e) {
            LOG.warnf("What was finished ahead is not known (%s); some of it will be repeated", e.getMessage());
            return Map.of();
        }
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
