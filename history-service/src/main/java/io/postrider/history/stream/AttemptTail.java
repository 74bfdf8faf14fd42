package io.postrider.history.stream;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The one thread that follows the end of the attempts topic while anybody watches, and tells the listeners. */
@ApplicationScoped
class AttemptTail {

    /** Whoever is told. Called on the tail's thread: never waits. */
    interface Listener {
        void told(StreamedAttempt attempt);
    }

    private static final Logger LOG = Logger.getLogger(AttemptTail.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private final AttemptTopic topic;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Queue<Joining> joining = new ConcurrentLinkedQueue<>();

    private volatile Positions told = Positions.of();
    private volatile boolean stopped;
    private @Nullable Thread thread;

    AttemptTail(AttemptTopic topic) {
        this.topic = topic;
    }

    private record Joining(Listener listener, CompletableFuture<Positions> from) {}

    @PreDestroy
    void stop() {
        stopped = true;
    }

    /** Completes with the positions from which on the listener is told everything. */
    CompletableFuture<Positions> join(Listener listener) {
        Joining asked = new Joining(listener, new CompletableFuture<>());
        synchronized (this) {
            joining.add(asked);
            if (thread == null) {
                thread = Thread.ofPlatform().name("attempt-tail").daemon().start(this::run);
            }
        }
        return asked.from();
    }

    /** Also for one that has not been let in yet. */
    synchronized void leave(Listener listener) {
        joining.removeIf(waiting -> waiting.listener().equals(listener));
        listeners.remove(listener);
    }

    /** What every listener has been told by now. */
    Positions told() {
        return told;
    }

    private synchronized boolean endsBecauseNobodyWatches() {
        if (listeners.isEmpty() && joining.isEmpty()) {
            thread = null;
            return true;
        }
        return false;
    }

    private void run() {
        Positions positions = null;
        while (!stopped && !endsBecauseNobodyWatches()) {
            try (KafkaConsumer<String, byte[]> consumer = topic.open()) {
                positions = positions == null ? AttemptTopic.end(consumer) : positions;
                AttemptTopic.seek(consumer, positions);
                follow(consumer, positions);
            } catch (KafkaException e) {
                LOG.warnf("Attempts cannot be followed (%s); trying again", e.getMessage());
                pause();
            }
        }
    }

    private void follow(KafkaConsumer<String, byte[]> consumer, Positions positions) {
        while (!stopped && !(listeners.isEmpty() && joining.isEmpty())) {
            admit(positions);
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                AttemptTopic.read(record).ifPresent(attempt -> listeners.forEach(one -> one.told(attempt)));
            }
            AttemptTopic.advance(positions, consumer);
            told = positions.copy();
        }
    }

    private synchronized void admit(Positions positions) {
        for (Joining next = joining.poll(); next != null; next = joining.poll()) {
            listeners.add(next.listener());
            next.from().complete(positions.copy());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
