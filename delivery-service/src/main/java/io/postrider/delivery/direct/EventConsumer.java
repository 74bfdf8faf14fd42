package io.postrider.delivery.direct;

import io.postrider.commons.replica.ConfigurationReplicas;
import io.postrider.contracts.topic.Topic;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/**
 * The one thread that reads events: polls, waits until the configuration is as new as the batch (design F), gives the
 * batch to the dispatcher, commits what is finished, and reads no further ahead than memory allows.
 */
@Singleton
public class EventConsumer {

    private static final Logger LOG = Logger.getLogger(EventConsumer.class);
    private static final String GROUP = "postrider.delivery";
    private static final Duration IDLE_POLL = Duration.ofMillis(200);
    private static final Duration BUSY_POLL = Duration.ofMillis(50);
    private static final Duration FULL_POLL = Duration.ofMillis(5);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(3);

    private final Map<String, Object> settings;
    private final ConfigurationReplicas replicas;
    private final ReadAhead readAhead;
    private final DirectDispatcher dispatcher;
    private final Duration pollPace;
    private final Thread thread = Thread.ofPlatform().name("events").daemon().unstarted(this::run);

    private volatile boolean running = true;

    EventConsumer(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            ConfigurationReplicas replicas,
            ReadAhead readAhead,
            DirectDispatcher dispatcher,
            DirectConfig config) {
        this.settings = settings(kafka, config);
        this.replicas = replicas;
        this.readAhead = readAhead;
        this.dispatcher = dispatcher;
        this.pollPace = config.pollPace();
    }

    private static Map<String, Object> settings(Map<String, Object> kafka, DirectConfig config) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, config.pollRecords());
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 * 1024 * 1024);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 * 1024 * 1024);
        // The broker answers as soon as there is something: a longer wait costs no time, a shorter one only work.
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 1_000);
        // The partitions of an instance that was killed are given away after this.
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        settings.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return settings;
    }

    public void start() {
        thread.start();
    }

    /** Reads no more, stores what is unfinished, commits and leaves the group. */
    public void stop(Duration limit) throws InterruptedException {
        running = false;
        thread.join(limit);
    }

    /**
     * Waits for first attempts that are still under way after {@link #stop}.
     *
     * @param untilNanos by {@link System#nanoTime}
     */
    public void awaitNoneUnderWay(long untilNanos) throws InterruptedException {
        dispatcher.awaitNoneUnderWay(untilNanos);
    }

    private void run() {
        while (running && !replicas.complete()) {
            pause(BUSY_POLL);
        }
        while (running) {
            KafkaConsumer<String, byte[]> consumer =
                    new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
            try {
                consumer.subscribe(List.of(Topic.EVENTS.topicName()), readAhead.whenPartitionsMove(consumer));
                readUntilStopped(consumer);
            } catch (KafkaException e) {
                LOG.warnf("Events cannot be read (%s); trying again", e.getMessage());
                pause(AFTER_FAILURE);
            } finally {
                consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(CLOSE_LIMIT));
            }
        }
    }

    private void readUntilStopped(KafkaConsumer<String, byte[]> consumer) {
        while (running) {
            ConsumerRecords<String, byte[]> polled = consumer.poll(pollLimit());
            long polledAt = System.nanoTime();
            readAhead.hold(polled);
            readAhead.takeHeld(this::isCaughtUp);
            dispatcher.tick();
            readAhead.commitFinished(consumer);
            if (readAhead.isFull() || readAhead.holdsBatch()) {
                consumer.pause(consumer.assignment());
            } else if (!consumer.paused().isEmpty()) {
                consumer.resume(consumer.paused());
            }
            if (!polled.isEmpty()) {
                LockSupport.parkNanos(polledAt + pollPace.toNanos() - System.nanoTime());
            }
        }
    }

    private Duration pollLimit() {
        if (readAhead.isFull()) {
            return FULL_POLL;
        }
        return dispatcher.isBusy() ? BUSY_POLL : IDLE_POLL;
    }

    /** False when the configuration topics' end was not reached in time: the batch is kept and asked for again. */
    private boolean isCaughtUp() {
        try {
            replicas.catchUp().toCompletableFuture().join();
            return true;
        } catch (CompletionException behind) {
            return false;
        }
    }

    private static void pause(Duration time) {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
