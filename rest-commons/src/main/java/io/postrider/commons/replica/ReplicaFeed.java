package io.postrider.commons.replica;

import io.postrider.contracts.event.UnreadableMessageException;
import io.postrider.contracts.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that reads all configuration topics, from their beginning, outside any consumer group: every instance
 * holds everything.
 */
final class ReplicaFeed {

    private static final Logger LOG = Logger.getLogger(ReplicaFeed.class);
    private static final Duration LOOK_LIMIT = Duration.ofSeconds(2);
    private static final Duration IDLE = Duration.ofSeconds(2);
    /** How long the broker holds an answer while there is nothing new; what comes is answered at once. */
    private static final Duration FETCH_WAIT = Duration.ofSeconds(5);

    private static final Duration AFTER_FAILURE = Duration.ofMillis(200);

    private final Map<String, Replica<?>> byTopic;
    private final Map<String, Object> kafka;
    private final long confirmEveryNanos;
    private final Queue<CompletableFuture<Void>> asked = new ConcurrentLinkedQueue<>();
    private final List<CatchUp> underWay = new ArrayList<>();
    private final Thread thread;

    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;
    private volatile boolean running = true;
    private volatile long confirmedAt;
    private volatile boolean confirmed;

    ReplicaFeed(List<Replica<?>> replicas, Map<String, Object> kafka, Duration confirmEvery) {
        this.byTopic = replicas.stream()
                .collect(Collectors.toMap(replica -> replica.topic().topicName(), Function.identity()));
        this.kafka = kafka;
        this.confirmEveryNanos = confirmEvery.toNanos();
        this.thread =
                Thread.ofPlatform().name("configuration-replicas").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void stop() {
        running = false;
        wakeUp();
        try {
            thread.join(LOOK_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    CompletableFuture<Void> catchUp() {
        CompletableFuture<Void> asker = new CompletableFuture<>();
        asked.add(asker);
        wakeUp();
        return asker;
    }

    @Nullable Duration sinceConfirmed() {
        return confirmed ? Duration.ofNanos(System.nanoTime() - confirmedAt) : null;
    }

    private void wakeUp() {
        KafkaConsumer<String, byte[]> current = consumer;
        if (current != null) {
            current.wakeup();
        }
    }

    private void run() {
        while (running) {
            // the broker answers one request of a connection at a time: behind a waiting fetch a look would wait, too
            try (KafkaConsumer<String, byte[]> fresh = newConsumer();
                    KafkaConsumer<String, byte[]> lookout = newConsumer()) {
                consumer = fresh;
                seekToBeginning(fresh);
                readUntilStopped(fresh, lookout);
            } catch (KafkaException e) {
                LOG.warnf("Configuration topics cannot be read (%s); trying again", e.getMessage());
                pause();
            }
        }
    }

    private KafkaConsumer<String, byte[]> newConsumer() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) FETCH_WAIT.toMillis());
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private void seekToBeginning(KafkaConsumer<String, byte[]> from) {
        List<TopicPartition> partitions = byTopic.values().stream()
                .map(Replica::topic)
                .flatMap(ReplicaFeed::partitionsOf)
                .toList();
        from.assign(partitions);
        untilDone(() -> from.beginningOffsets(partitions, LOOK_LIMIT)).forEach(from::seek);
    }

    private static java.util.stream.Stream<TopicPartition> partitionsOf(Topic topic) {
        return IntStream.range(0, topic.partitions(1)).mapToObj(n -> new TopicPartition(topic.topicName(), n));
    }

    private void readUntilStopped(KafkaConsumer<String, byte[]> from, KafkaConsumer<String, byte[]> lookout) {
        while (running) {
            try {
                lookAtEnd(from, lookout);
                from.poll(underWay.isEmpty() ? IDLE : AFTER_FAILURE).forEach(this::apply);
                finishReached(from);
            } catch (WakeupException e) {
                // somebody asked, or the service stops: the loop's head sees to both
            } catch (org.apache.kafka.common.errors.TimeoutException e) {
                LOG.warnf("The end of the configuration topics cannot be seen (%s)", e.getMessage());
            }
        }
    }

    /** Takes one look for all who asked so far; also now and then unasked, as the proof of not being cut off. */
    private void lookAtEnd(KafkaConsumer<String, byte[]> from, KafkaConsumer<String, byte[]> lookout) {
        boolean due = underWay.isEmpty() && (!confirmed || System.nanoTime() - confirmedAt > confirmEveryNanos);
        if (asked.isEmpty() && !due) {
            return;
        }
        List<CompletableFuture<Void>> askers = new ArrayList<>();
        for (CompletableFuture<Void> asker = asked.poll(); asker != null; asker = asked.poll()) {
            if (!asker.isDone()) {
                askers.add(asker);
            }
        }
        try {
            underWay.add(new CatchUp(lookout.endOffsets(from.assignment(), LOOK_LIMIT), askers));
        } catch (KafkaException e) {
            asked.addAll(askers);
            throw e;
        }
        finishReached(from);
    }

    /** A wake-up that hits a look-up is only a further asker, who is served by the next round. */
    private <T> T untilDone(java.util.function.Supplier<T> lookUp) {
        while (true) {
            try {
                return lookUp.get();
            } catch (WakeupException e) {
                if (!running) {
                    throw e;
                }
            }
        }
    }

    private void finishReached(KafkaConsumer<String, byte[]> from) {
        for (Iterator<CatchUp> each = underWay.iterator(); each.hasNext(); ) {
            CatchUp look = each.next();
            if (look.isReachedBy(from::position)) {
                each.remove();
                confirmedAt = System.nanoTime();
                confirmed = true;
                look.complete();
            }
        }
    }

    /** A snapshot that cannot be read or indexed is told and stepped over: the version before it stays in force. */
    private void apply(ConsumerRecord<String, byte[]> snapshot) {
        Replica<?> replica = byTopic.get(snapshot.topic());
        if (replica == null || snapshot.key() == null) {
            return;
        }
        try {
            replica.apply(snapshot.key(), snapshot.value());
        } catch (UnreadableMessageException e) {
            LOG.errorf("%s offset %d, key %s: %s", snapshot.topic(), snapshot.offset(), snapshot.key(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.errorf(
                    e, "%s offset %d, key %s cannot be applied", snapshot.topic(), snapshot.offset(), snapshot.key());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(AFTER_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
