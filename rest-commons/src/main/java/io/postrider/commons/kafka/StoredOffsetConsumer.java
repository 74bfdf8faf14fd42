package io.postrider.commons.kafka;

import io.postrider.commons.kafka.OffsetRows.Move;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Records a topic in a database exactly once. The group shares out the partitions, and the offsets live beside the rows
 * (table {@code consumer_offset}): a batch's rows and its offsets are one transaction, and an instance that was believed
 * dead changes nothing when it wakes up, because its compare-and-set on the offset rows finds them moved.
 *
 * <p>A database or a broker that is away is waited for, with back-off, and the batch is read again from Kafka: nothing is
 * held in memory and nothing is lost. What cannot be read or stored goes alone to the dead-letter topic.
 */
final class StoredOffsetConsumer<M> {

    private static final Logger LOG = Logger.getLogger(StoredOffsetConsumer.class);
    private static final Duration IDLE = Duration.ofSeconds(1);
    /** How far apart batches begin that are not full: one of a few rows costs nearly as much as one of hundreds. */
    private static final Duration PACE = Duration.ofMillis(50);

    private static final int FULL_BATCH = 500;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final Duration LEAVE_LIMIT = Duration.ofSeconds(2);

    private final String topic;
    private final Supplier<KafkaConsumer<String, byte[]>> newConsumer;
    private final Placement placement;
    private final BatchTransaction<M> transaction;
    private final ConsumerProgress progress;
    private final BackOff backOff = new BackOff();
    private final Thread thread;

    private volatile @Nullable KafkaConsumer<String, byte[]> current;
    private volatile boolean running = true;

    StoredOffsetConsumer(
            String group,
            String topic,
            Supplier<KafkaConsumer<String, byte[]>> newConsumer,
            Placement placement,
            BatchTransaction<M> transaction,
            ConsumerProgress progress) {
        this.topic = topic;
        this.newConsumer = newConsumer;
        this.placement = placement;
        this.transaction = transaction;
        this.progress = progress;
        this.thread = Thread.ofPlatform().name(group).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Lets the transaction under way finish, leaves the group, and returns. */
    void stop() {
        running = false;
        KafkaConsumer<String, byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            thread.join(STOP_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (running) {
            try {
                readUntilStopped(newConsumer.get());
            } catch (WakeupException e) {
                // only stop() wakes this consumer up
            } catch (RuntimeException e) {
                LOG.errorf(e, "The consumer of %s starts anew", topic);
                backOff.pause();
            }
        }
    }

    private void readUntilStopped(KafkaConsumer<String, byte[]> consumer) {
        current = consumer;
        try {
            consumer.subscribe(List.of(topic), placement.listenerOf(consumer));
            while (running) {
                round(consumer);
            }
        } finally {
            consumer.close(CloseOptions.timeout(LEAVE_LIMIT));
            placement.forgetAll();
        }
    }

    private void round(KafkaConsumer<String, byte[]> consumer) {
        if (placement.isIncomplete() && backOff.isOver()) {
            place(consumer);
        }
        try {
            ConsumerRecords<String, byte[]> batch =
                    consumer.poll(placement.isIncomplete() ? backOff.remaining() : IDLE);
            // the end of a transaction is no record, but who waits for the topic's end waits for it, too
            if (!batch.nextOffsets().isEmpty()) {
                record(consumer, batch);
            }
            if (!placement.isIncomplete()) {
                progress.sees(placement.lag(consumer));
            }
        } catch (OffsetOutOfRangeException e) {
            LOG.errorf(
                    "Messages of %s expired before they were recorded: %s; going on with the oldest that is left",
                    topic, e.offsetOutOfRangePartitions());
            consumer.seekToBeginning(e.offsetOutOfRangePartitions().keySet());
        }
    }

    private void place(KafkaConsumer<String, byte[]> consumer) {
        try {
            placement.complete(consumer);
        } catch (WakeupException e) {
            throw e;
        } catch (SQLException | KafkaException e) {
            waitFor(e);
        }
    }

    private void record(KafkaConsumer<String, byte[]> consumer, ConsumerRecords<String, byte[]> batch) {
        long start = System.nanoTime();
        Map<TopicPartition, OffsetAndMetadata> next = batch.nextOffsets();
        Map<TopicPartition, Move> moves = placement.movesTo(next);
        progress.began(batch);
        try {
            transaction.record(batch, moves);
            placement.moved(moves);
            backOff.reset();
            commitForLookers(consumer, next);
            if (!batch.isEmpty()) {
                progress.recorded(batch.count());
                pace(start, batch.count());
            }
        } catch (OffsetsMovedException e) {
            LOG.warnf("%s: giving up the partitions and joining again", e.getMessage());
            consumer.unsubscribe();
            placement.forgetAll();
            consumer.subscribe(List.of(topic), placement.listenerOf(consumer));
        } catch (SQLException | CompletionException e) {
            waitFor(e);
            placement.replace(consumer, moves.keySet());
        }
    }

    private static void pace(long startNanos, int messages) {
        if (messages < FULL_BATCH) {
            LockSupport.parkNanos(startNanos + PACE.toNanos() - System.nanoTime());
        }
    }

    /** The database decides where reading goes on; Kafka is told only so that the lag can be seen from outside. */
    private static void commitForLookers(
            KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, OffsetAndMetadata> next) {
        consumer.commitAsync(new HashMap<>(next), (offsets, failure) -> {});
    }

    private void waitFor(Exception e) {
        backOff.next();
        LOG.warnf(
                "%s cannot be recorded (%s); again in %d ms",
                topic, e.getMessage(), backOff.remaining().toMillis());
    }
}
