package io.postrider.delivery.direct;

import io.postrider.delivery.attempt.AttemptSlots;
import io.postrider.delivery.direct.DirectDelivery.Stage;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * Who waits for a first attempt, who is under way, and whose turn is next. All is decided under one lock; nothing is
 * sent or stored while it is held.
 */
@Singleton
class DirectQueue {

    /** What is to go to the lanes: not tried yet, and with an attempt under way. */
    record Leaving(List<DirectDelivery> waiting, List<DirectDelivery> underWay) {}

    private final AttemptSlots slots;
    private final int inFlightPerWebhook;
    private final Pace pace;
    private final OrganizationShares shares;
    private final Map<String, WebhookLine> lines = new HashMap<>();
    private final Set<String> linesWithWaiting = new LinkedHashSet<>();
    private final Set<DirectDelivery> unfinished = new LinkedHashSet<>();
    private int underWay;
    private int waiting;

    DirectQueue(AttemptSlots slots, DirectConfig config) {
        this.slots = slots;
        this.inFlightPerWebhook = config.inFlightPerWebhook();
        this.pace = new Pace(config.eventsReadAhead());
        this.shares = new OrganizationShares(slots.directShare() / 2);
    }

    /** False when it would wait in vain, or at the cost of others. */
    synchronized boolean takeIn(DirectDelivery delivery) {
        WebhookLine line = lineOf(delivery);
        boolean full = line.underWay() >= inFlightPerWebhook;
        if ((full && (line.isSlow() || crowdsOthersOut(line))) || shares.crowdsOthersOut(delivery.organization())) {
            forgetIfEmpty(delivery);
            return false;
        }
        line.await(delivery);
        waiting++;
        shares.take(delivery.organization());
        linesWithWaiting.add(delivery.webhookId());
        unfinished.add(delivery);
        return true;
    }

    /** Notes one that goes to its lane untried: it is unfinished until it is stored. */
    synchronized void passBy(DirectDelivery delivery) {
        delivery.move(Stage.ENDED);
        unfinished.add(delivery);
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

    /** Takes what waits and has room now, one of each webhook in turn; each has its slot. */
    synchronized List<DirectDelivery> takeStartable() {
        List<DirectDelivery> startable = new ArrayList<>();
        boolean another = !linesWithWaiting.isEmpty();
        while (another) {
            another = false;
            for (String webhookId : List.copyOf(linesWithWaiting)) {
                WebhookLine line = lines.get(webhookId);
                DirectDelivery next = line == null ? null : line.next();
                if (line == null || next == null) {
                    linesWithWaiting.remove(webhookId);
                } else if (line.underWay() < inFlightPerWebhook) {
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

    /** Its attempt is over. Returns whether it was handed over meanwhile. */
    synchronized boolean ended(DirectDelivery delivery) {
        boolean handedOver = delivery.stage() == Stage.HANDED_OVER;
        delivery.move(Stage.ENDED);
        lineOf(delivery).ended(handedOver);
        forgetIfEmpty(delivery);
        shares.giveBack(delivery.organization());
        underWay--;
        pace.oneDone();
        slots.giveBack(AttemptSlots.Use.DIRECT);
        return handedOver;
    }

    synchronized void finished(DirectDelivery delivery) {
        unfinished.remove(delivery);
    }

    /** Lets go of all that have been here for longer. */
    synchronized Leaving leaveAfter(long nanos) {
        Leaving leaving = new Leaving(new ArrayList<>(), new ArrayList<>());
        for (DirectDelivery each : unfinished) {
            if (each.ageNanos() <= nanos) {
                break; // the others came later
            }
            leave(each, leaving);
        }
        return leaving;
    }

    /** Lets go of all of these partitions. */
    synchronized Leaving leave(Collection<TopicPartition> partitions) {
        Leaving leaving = new Leaving(new ArrayList<>(), new ArrayList<>());
        unfinished.stream()
                .filter(each -> partitions.contains(each.partition()))
                .forEach(each -> leave(each, leaving));
        return leaving;
    }

    private void leave(DirectDelivery each, Leaving leaving) {
        if (each.stage() == Stage.WAITING) {
            each.move(Stage.ENDED);
            waiting--;
            lineOf(each).leave(each);
            forgetIfEmpty(each);
            shares.giveBack(each.organization());
            leaving.waiting().add(each);
        } else if (each.stage() == Stage.UNDER_WAY) {
            each.move(Stage.HANDED_OVER);
            lineOf(each).handedOver();
            leaving.underWay().add(each);
        }
    }

    /** Completes when all of these partitions that are here now are over, or stored. */
    synchronized CompletableFuture<Void> finishedOf(Collection<TopicPartition> partitions) {
        return CompletableFuture.allOf(unfinished.stream()
                .filter(each -> partitions.contains(each.partition()))
                .map(DirectDelivery::finished)
                .toArray(CompletableFuture[]::new));
    }

    /** Follows the pace; to be called several times a second. */
    synchronized void tick() {
        pace.tick();
    }

    /** True while there is something to look after. */
    synchronized boolean isBusy() {
        return !unfinished.isEmpty() || underWay > 0;
    }

    private WebhookLine lineOf(DirectDelivery each) {
        return lines.computeIfAbsent(each.webhookId(), id -> new WebhookLine());
    }

    private void forgetIfEmpty(DirectDelivery each) {
        lines.computeIfPresent(each.webhookId(), (id, line) -> line.isEmpty() ? null : line);
    }
}
