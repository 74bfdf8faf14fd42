package io.postrider.delivery.direct;

import io.postrider.contracts.configuration.WebhookSnapshot;
import io.postrider.delivery.attempt.AttemptPublisher;
import io.postrider.delivery.attempt.Attempts;
import io.postrider.delivery.attempt.CircuitBreakers;
import io.postrider.delivery.attempt.Verdict;
import io.postrider.delivery.lane.DeliveryStore;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Starts first attempts as far as the queue has room for them, and hands over to the lanes what takes longer, may not
 * be tried at once, or failed.
 */
@Singleton
class DirectDispatcher {

    private static final Logger LOG = Logger.getLogger(DirectDispatcher.class);

    private final DirectQueue queue;
    private final Attempts attempts;
    private final AttemptPublisher publisher;
    private final CircuitBreakers breakers;
    private final DeliveryStore store;
    private final DirectConfig config;
    private final Clock clock;

    DirectDispatcher(
            DirectQueue queue,
            Attempts attempts,
            AttemptPublisher publisher,
            CircuitBreakers breakers,
            DeliveryStore store,
            DirectConfig config,
            Clock clock) {
        this.queue = queue;
        this.attempts = attempts;
        this.publisher = publisher;
        this.breakers = breakers;
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    /** Sends the delivery now, or soon, or leaves it to its lane. */
    void dispatch(WebhookSnapshot webhook, DirectDelivery delivery, long offset) {
        boolean ordered = isOrdered(webhook, delivery);
        if (ordered || webhook.rateLimit() != null || !breakers.admits(webhook.id(), clock.instant())) {
            storeNow(delivery, ordered ? offset : null);
        } else if (!queue.takeIn(delivery)) {
            storeNow(delivery, null);
        } else {
            startWaiting();
        }
    }

    /** Leaves the delivery to its lane without trying it first. */
    void store(WebhookSnapshot webhook, DirectDelivery delivery, long offset) {
        storeNow(delivery, isOrdered(webhook, delivery) ? offset : null);
    }

    private void storeNow(DirectDelivery delivery, @Nullable Long position) {
        queue.passBy(delivery);
        finishAfter(delivery, store.storeWaiting(delivery.delivery(), position));
    }

    private static boolean isOrdered(WebhookSnapshot webhook, DirectDelivery delivery) {
        return webhook.ordering() == WebhookSnapshot.Ordering.KEY
                && delivery.delivery().event().orderingKey() != null;
    }

    /** Starts what waits and has room now. */
    private void startWaiting() {
        if (publisher.isStalled()) {
            return;
        }
        for (DirectDelivery each : queue.takeStartable()) {
            attempts.make(each.delivery()).whenComplete((verdict, defect) -> ended(each, verdict, defect));
        }
    }

    private void ended(DirectDelivery each, @Nullable Verdict verdict, @Nullable Throwable defect) {
        boolean handedOver = queue.ended(each);
        if (verdict == null) {
            LOG.errorf(defect, "An attempt of %s broke off", each.delivery().id());
            finishAfter(each, store.storeWaiting(each.delivery(), null));
        } else if (handedOver) {
            store.resolve(each.delivery(), verdict);
        } else {
            settle(each, verdict);
        }
        startWaiting();
    }

    private void settle(DirectDelivery each, Verdict verdict) {
        Instant nextAt = verdict.nextAt();
        if (nextAt == null) {
            finish(each);
        } else {
            finishAfter(each, store.storeFailed(each.delivery().attempted(), nextAt, verdict.pauseUntil()));
        }
    }

    private void finishAfter(DirectDelivery delivery, CompletionStage<Void> stored) {
        stored.thenRun(() -> finish(delivery));
    }

    private void finish(DirectDelivery delivery) {
        queue.finished(delivery);
        delivery.finish();
    }

    /** Hands over what has been here for too long; to be called several times a second. */
    void tick() {
        queue.tick();
        handOver(queue.leaveAfter(config.handOverAfter().toNanos()));
        startWaiting();
    }

    /** Hands over all of these partitions; completes when their deliveries are finished or stored. */
    CompletableFuture<Void> handOverAll(Collection<TopicPartition> partitions) {
        handOver(queue.leave(partitions));
        return queue.finishedOf(partitions);
    }

    private void handOver(DirectQueue.Leaving leaving) {
        leaving.waiting().forEach(each -> finishAfter(each, store.storeWaiting(each.delivery(), null)));
        Instant due = clock.instant().plus(config.underWayDueAfter());
        leaving.underWay().forEach(each -> finishAfter(each, store.storeUnderWay(each.delivery(), due)));
    }

    /** True when nothing more should be read for now. */
    boolean isFull() {
        return queue.isFull();
    }

    /** True while there is something to look after. */
    boolean isBusy() {
        return queue.isBusy();
    }

    /** Waits for requests that are still under way. */
    void awaitNoneUnderWay(long untilNanos) throws InterruptedException {
        while (isBusy() && System.nanoTime() < untilNanos) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
