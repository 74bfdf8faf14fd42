package io.postrider.delivery.lane;

import io.postrider.commons.kafka.DeadLetters;
import io.postrider.commons.replica.ConfigurationReplicas;
import io.postrider.contracts.event.CloudEventRecord;
import io.postrider.contracts.event.RedeliveryMessage;
import io.postrider.contracts.event.TraceContext;
import io.postrider.contracts.event.UnreadableMessageException;
import io.postrider.contracts.id.IdKind;
import io.postrider.contracts.topic.Topic;
import io.postrider.delivery.attempt.AttemptConfig;
import io.postrider.delivery.attempt.Delivery;
import io.postrider.delivery.routing.StorableText;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/**
 * Takes redeliveries into lanes: always there, so that a bulk replay waits behind each webhook's own limits. Offsets
 * are committed when all of a batch is stored; a crash before that stores the batch again.
 */
@Singleton
public class RedeliveryConsumer {

    private static final Logger LOG = Logger.getLogger(RedeliveryConsumer.class);
    private static final String GROUP = "postrider.delivery.redeliveries";
    private static final int MOST_AT_ONCE = 200;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration HEARTBEAT = Duration.ofMillis(5);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final Map<String, Object> settings;
    private final ConfigurationReplicas replicas;
    private final DeliveryStore store;
    private final DeadLetters deadLetters;
    private final AttemptConfig config;
    private final Clock clock;
    private final Thread thread =
            Thread.ofPlatform().name("redeliveries").daemon().unstarted(this::run);

    private volatile boolean running = true;

    RedeliveryConsumer(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            ConfigurationReplicas replicas,
            DeliveryStore store,
            DeadLetters deadLetters,
            AttemptConfig config,
            Clock clock) {
        this.settings = new HashMap<>(kafka);
        this.settings.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        this.settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        this.settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_AT_ONCE);
        this.settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 2_000);
        this.settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        this.settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        this.settings.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
        this.settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        this.replicas = replicas;
        this.store = store;
        this.deadLetters = deadLetters;
        this.config = config;
        this.clock = clock;
    }

    public void start() {
        thread.start();
    }

    public void startNothingMore() {
        running = false;
    }

    /** Leaves the group. What was not stored is read again by whoever takes over. */
    public void stop(Duration limit) throws InterruptedException {
        startNothingMore();
        thread.join(limit);
    }

    private void run() {
        while (running) {
            try (KafkaConsumer<String, byte[]> consumer =
                    new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
                consumer.subscribe(List.of(Topic.REDELIVERIES.topicName()));
                while (running) {
                    ConsumerRecords<String, byte[]> batch = consumer.poll(POLL);
                    if (!batch.isEmpty()) {
                        storeAll(consumer, batch);
                    }
                }
            } catch (WakeupException e) {
                return;
            } catch (KafkaException e) {
                LOG.warnf("Redeliveries cannot be read (%s); trying again", e.getMessage());
                pause();
            }
        }
    }

    /** Polls on while it waits, with nothing to be had, so that the group does not take this instance for dead. */
    private void storeAll(KafkaConsumer<String, byte[]> consumer, ConsumerRecords<String, byte[]> batch) {
        CompletableFuture<Void> stored = replicas.catchUp()
                .exceptionally(behind -> null)
                .thenCompose(caughtUp -> stored(batch))
                .toCompletableFuture();
        while (running && !stored.isDone()) {
            consumer.pause(consumer.assignment());
            stepBack(consumer, consumer.poll(HEARTBEAT));
        }
        consumer.resume(consumer.paused());
        if (stored.isDone() && !stored.isCompletedExceptionally()) {
            consumer.commitSync(OffsetsAfter.of(batch, consumer.assignment()));
        } else if (running) {
            throw new KafkaException("a batch could not be stored");
        }
    }

    /** A partition that comes in during the wait is not paused yet: what it brought is read again afterwards. */
    private static void stepBack(KafkaConsumer<String, byte[]> consumer, ConsumerRecords<String, byte[]> early) {
        for (TopicPartition partition : early.partitions()) {
            consumer.seek(partition, early.records(partition).getFirst().offset());
        }
    }

    private CompletableFuture<Void> stored(ConsumerRecords<String, byte[]> batch) {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : batch) {
            all.add(stored(record));
        }
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
    }

    private CompletableFuture<Void> stored(ConsumerRecord<String, byte[]> record) {
        try {
            RedeliveryMessage message = CloudEventRecord.readRedelivery(record);
            if (!IdKind.WEBHOOK.matches(message.targetWebhook())
                    || !IdKind.ORGANIZATION.matches(message.event().organization())) {
                throw new UnreadableMessageException("ce_targetwebhook or ce_organization is no id");
            }
            StorableText.check(message.event());
            return store.redeliver(Delivery.of(
                            message.event(),
                            TraceContext.from(record.headers()),
                            message.targetWebhook(),
                            message.cause(),
                            clock.instant().plus(config.giveUpAfter())))
                    .toCompletableFuture();
        } catch (UnreadableMessageException e) {
            return deadLetters.send(record, String.valueOf(e.getMessage())).toCompletableFuture();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(AFTER_FAILURE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
