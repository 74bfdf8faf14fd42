package io.postrider.delivery.direct;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The first attempts of one webhook: those under way, and those that wait for room. Under the queue's lock. */
final class WebhookLine {

    private final Set<DirectDelivery> waiting = new LinkedHashSet<>();
    private int underWay;
    private int handedOver;

    int underWay() {
        return underWay;
    }

    int waitingCount() {
        return waiting.size();
    }

    /** True when requests hang: to wait here for room would be in vain. */
    boolean isSlow() {
        return handedOver > 0;
    }

    void await(DirectDelivery delivery) {
        waiting.add(delivery);
    }

    @Nullable DirectDelivery next() {
        Iterator<DirectDelivery> first = waiting.iterator();
        return first.hasNext() ? first.next() : null;
    }

    void leave(DirectDelivery delivery) {
        waiting.remove(delivery);
    }

    void started(DirectDelivery delivery) {
        waiting.remove(delivery);
        underWay++;
    }

    void handedOver() {
        handedOver++;
    }

    void ended(boolean wasHandedOver) {
        underWay--;
        if (wasHandedOver) {
            handedOver--;
        }
    }

    boolean isEmpty() {
        return underWay == 0 && waiting.isEmpty();
    }
}
