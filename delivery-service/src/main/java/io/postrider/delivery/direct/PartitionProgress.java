package io.postrider.delivery.direct;

import java.util.ArrayDeque;
import java.util.Deque;

/** The events of one partition from the lowest unfinished one on. Used by the consumer's thread only. */
final class PartitionProgress {

    private final Deque<EventProgress> events = new ArrayDeque<>();
    private long next = -1;
    private long committed = -1;

    void add(EventProgress event) {
        events.add(event);
    }

    /** Where to go on after a crash: the lowest unfinished event; -1 when nothing was read yet. */
    long committable() {
        EventProgress lowest = events.peek();
        while (lowest != null && lowest.isFinished()) {
            next = lowest.offset() + 1;
            events.remove();
            lowest = events.peek();
        }
        return next;
    }

    boolean hasNews() {
        return committable() > committed;
    }

    void committed(long offset) {
        committed = Math.max(committed, offset);
    }

    int size() {
        return events.size();
    }
}
