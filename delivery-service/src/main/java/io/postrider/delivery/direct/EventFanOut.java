package io.postrider.delivery.direct;

import io.postrider.commons.kafka.DeadLetters;
import io.postrider.contracts.configuration.WebhookSnapshot;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.event.TraceContext;
import io.postrider.contracts.event.UnreadableMessageException;
import io.postrider.delivery.attempt.AttemptConfig;
import io.postrider.delivery.attempt.Delivery;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Makes deliveries of a record's event, one for each webhook that wants it. What is no event goes to the dead letters. */
@Singleton
class EventFanOut {

    private static final Logger LOG = Logger.getLogger(EventFanOut.class);

    private final EventReader reader;
    private final DirectDispatcher dispatcher;
    private final DeadLetters deadLetters;
    private final DirectConfig config;
    private final AttemptConfig attemptConfig;
    private final Clock clock;
    private final AtomicLong bytesInMemory = new AtomicLong();

    EventFanOut(
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

    /** Bytes of events that are not finished. */
    long bytesInMemory() {
        return bytesInMemory.get();
    }

    /** Sends the record's event on its ways, and returns how far it has come on them. */
    EventProgress take(ConsumerRecord<String, byte[]> record, TopicPartition partition) {
        try {
            EventMessage event = reader.read(record);
            Collection<WebhookSnapshot> webhooks = reader.webhooksFor(event);
            EventProgress progress = progressOf(record, webhooks.size());
            send(event, TraceContext.from(record.headers()), webhooks, partition, progress);
            return progress;
        } catch (UnreadableMessageException e) {
            EventProgress progress = progressOf(record, 1);
            bury(record, String.valueOf(e.getMessage()), progress);
            return progress;
        }
    }

    private EventProgress progressOf(ConsumerRecord<String, byte[]> record, int deliveries) {
        int bytes = Math.max(0, record.serializedValueSize());
        return new EventProgress(record.offset(), bytes, deliveries, bytesInMemory);
    }

    private void send(
            EventMessage event,
            @Nullable TraceContext trace,
            Collection<WebhookSnapshot> webhooks,
            TopicPartition partition,
            EventProgress progress) {
        Instant expiresAt = clock.instant().plus(attemptConfig.giveUpAfter());
        boolean wide = webhooks.size() > config.fanOutLimit();
        for (WebhookSnapshot webhook : webhooks) {
            Delivery delivery = Delivery.of(event, trace, webhook.id(), null, expiresAt);
            DirectDelivery direct = new DirectDelivery(delivery, partition, progress);
            if (wide) {
                dispatcher.store(webhook, direct, progress.offset());
            } else {
                dispatcher.dispatch(webhook, direct, progress.offset());
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
}
