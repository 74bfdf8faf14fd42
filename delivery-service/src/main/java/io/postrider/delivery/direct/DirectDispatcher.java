package io.postrider.delivery.direct;

import io.postrider.contracts.configuration.WebhookSnapshot;
import io.postrider.delivery.attempt.AttemptPublisher;
import io.postrider.delivery.attempt.AttemptSlots;
import io.postrider.delivery.attempt.Attempts;
import io.postrider.delivery.attempt.CircuitBreakers;
import io.postrider.delivery.attempt.Delivery;
import io.postrider.delivery.attempt.Verdict;
import io.postrider.delivery.direct.DirectDelivery.Stage;
import io.postrider.delivery.lane.DeliveryStore;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Starts first attempts as far as there is room, lets the others wait a moment, and hands over to the lanes what takes
 * longer. Decisions are made under one lock; nothing is sent or stored while it is held.
 */
@Singleton
class DirectDispatcher {

    private static final Logger LOG = Logger.getLogger(DirectDispatcher.class);

    private final Attempts attempts;
    private final AttemptSlots slots;
    private final AttemptPublisher publisher;
    private final CircuitBreakers breakers;
    private final DeliveryStore store;
    private final DirectConfig config;
    private final Clock clock;

    private final Map<String, WebhookLine> lines = new HashMap<>();
    private final Set<String> linesWithWaiting = new LinkedHashSet<>();
    private final Set<DirectDelivery> unfinished = new LinkedHashSet<>();
    private final Pace pace;
    private int underWay;
    private int waiting;

    DirectDispatcher(
            Attempts attempts,
            AttemptSlots slots,
            AttemptPublisher publisher,
            CircuitBreakers breakers,
            DeliveryStore store,
            DirectConfig config,
            Clock clock) {
        this.attempts = attempts;
        this.slots = slots;
        this.publisher = publisher;
        this.breakers = breakers;
        this.store = store;
        this.config = config;
        this.pace = new Pace(config.eventsReadAhead());
        this.clock = clock;
    }

    /** Sends the delivery now, or soon, or leaves it to its lane. */
    void dispatch(WebhookSnapshot webhook, DirectDelivery delivery, long offset) {
        boolean ordered = isOrdered(webhook, delivery);
        if (ordered || webhook.rateLimit() != null || !breakers.admits(webhook.id(), clock.instant())) {
            storeNow(delivery, ordered ? offset : null);
        } else if (!takeIn(delivery)) {
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
        synchronized (this) {
            delivery.move(Stage.ENDED);
            unfinished.add(delivery);
        }
        finishAfter(delivery, store.storeWaiting(delivery.delivery(), position));
    }

    private static boolean isOrdered(WebhookSnapshot webhook, DirectDelivery delivery) {
        return webhook.ordering() == WebhookSnapshot.Ordering.KEY
                && delivery.delivery().event().orderingKey() != null;
    }

    /** False when it would wait in vain. */
    private synchronized boolean takeIn(DirectDelivery delivery) {
        WebhookLine line = lineOf(delivery);
        boolean full = line.underWay() >= config.inFlightPerWebhook();
        if (full && (line.isSlow() || crowdsOthersOut(line))) {
            return false;
        }
        line.await(delivery);
        waiting++;
        linesWithWaiting.add(delivery.delivery().webhookId());
        unfinished.add(delivery);
        return true;
    }

    /** One webhook may fill the memory while it is alone in it; with others there it gets half. */
    private boolean crowdsOthersOut(WebhookLine line) {
        int own = line.waitingCount() + line.underWay();
        return line.waitingCount() >= pace.mostWaiting() / 2 && unfinished.size() > own;
    }

    /** True when nothing more should be read for now: what waits is half a second's work. */
    synchronized boolean isFull() {
        return waiting >= pace.mostWaiting();
    }

    /** Starts what waits and has room now, one of each webhook in turn. */
    void startWaiting() {
        if (publisher.isStalled()) {
            return;
        }
        for (DirectDelivery each : takeStartable()) {
            attempts.make(each.delivery()).whenComplete((verdict, defect) -> ended(each, verdict, defect));
        }
    }

    private synchronized List<DirectDelivery> takeStartable() {
        List<DirectDelivery> startable = new ArrayList<>();
        boolean another = !linesWithWaiting.isEmpty();
        while (another) {
            another = false;
            for (String webhookId : List.copyOf(linesWithWaiting)) {
                WebhookLine line = lines.get(webhookId);
                DirectDelivery next = line == null ? null : line.next();
                if (line == null || next == null) {
                    linesWithWaiting.remove(webhookId);
                } else if (line.underWay() < config.inFlightPerWebhook()) {
                    if (!slots.tryTake(AttemptSlots.Use.DIRECT)) {
                        return startable;
                    }
                    line.started(next);
                    next.move(Stage.UNDER_WAY);
                    waiting--;
                    underWay++;
                    startable.add(next);
                    another = true;
                }
            }
        }
        return startable;
    }

    private void ended(DirectDelivery each, @Nullable Verdict verdict, Throwable defect) {
        boolean handedOver;
        synchronized (this) {
            handedOver = each.stage() == Stage.HANDED_OVER;
            each.move(Stage.ENDED);
            leaveLine(each, handedOver);
            underWay--;
            pace.oneDone();
        }
        slots.giveBack(AttemptSlots.Use.DIRECT);
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

    private void leaveLine(DirectDelivery each, boolean handedOver) {
        lineOf(each).ended(handedOver);
        forgetIfEmpty(each);
    }

    private WebhookLine lineOf(DirectDelivery each) {
        return lines.computeIfAbsent(each.delivery().webhookId(), id -> new WebhookLine());
    }

    private void forgetIfEmpty(DirectDelivery each) {
        lines.computeIfPresent(each.delivery().webhookId(), (id, line) -> line.isEmpty() ? null : line);
    }

    private void settle(DirectDelivery each, Verdict verdict) {
        Instant nextAt = verdict.nextAt();
        if (nextAt == null) {
            finish(each);
        } else {
            Delivery attempted = each.delivery().attempted();
            finishAfter(each, store.storeFailed(attempted, nextAt, verdict.pauseUntil()));
        }
    }

    private void finishAfter(DirectDelivery delivery, CompletionStage<Void> stored) {
        stored.thenRun(() -> finish(delivery));
    }

    private void finish(DirectDelivery delivery) {
        synchronized (this) {
            unfinished.remove(delivery);
        }
        delivery.finish();
    }

    /** Hands over what has been here for too long; to be called several times a second. */
    void tick() {
        synchronized (this) {
            pace.tick();
        }
        long limit = config.handOverAfter().toNanos();
        handOver(each -> each.ageNanos() > limit, true);
        startWaiting();
    }

    /** Hands over all of these partitions; completes when their deliveries are finished or stored. */
    CompletableFuture<Void> handOverAll(Collection<TopicPartition> partitions) {
        handOver(each -> partitions.contains(each.partition()), false);
        synchronized (this) {
            return CompletableFuture.allOf(unfinished.stream()
                    .filter(each -> partitions.contains(each.partition()))
                    .map(DirectDelivery::finished)
                    .toArray(CompletableFuture[]::new));
        }
    }

    private void handOver(Predicate<DirectDelivery> which, boolean byAge) {
        List<DirectDelivery> waiting = new ArrayList<>();
        List<DirectDelivery> sending = new ArrayList<>();
        synchronized (this) {
            for (DirectDelivery each : unfinished) {
                if (!which.test(each)) {
                    if (byAge) {
                        break;
                    }
                } else if (each.stage() == Stage.WAITING) {
                    leave(each);
                    waiting.add(each);
                } else if (each.stage() == Stage.UNDER_WAY) {
                    each.move(Stage.HANDED_OVER);
                    lineOf(each).handedOver();
                    sending.add(each);
                }
            }
        }
        waiting.forEach(each -> finishAfter(each, store.storeWaiting(each.delivery(), null)));
        Instant due = clock.instant().plus(config.underWayDueAfter());
        sending.forEach(each -> finishAfter(each, store.storeUnderWay(each.delivery(), due)));
    }

    private void leave(DirectDelivery each) {
        each.move(Stage.ENDED);
        waiting--;
        lineOf(each).leave(each);
        forgetIfEmpty(each);
    }

    /** True while there is something to look after. */
    synchronized boolean isBusy() {
        return !unfinished.isEmpty() || underWay > 0;
    }

    /** Waits for requests that are still under way. */
    void awaitNoneUnderWay(long untilNanos) throws InterruptedException {
        while (isBusy() && System.nanoTime() < untilNanos) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
