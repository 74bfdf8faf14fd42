package io.postrider.ingest.event;

import java.util.concurrent.atomic.AtomicLong;

/** Counts what is on its way to Kafka, so that a slow broker meets refusals and not a growing heap. */
final class RoomInFlight {

    private final long maxEvents;
    private final long maxBytes;
    private final AtomicLong events = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    RoomInFlight(long maxEvents, long maxBytes) {
        this.maxEvents = maxEvents;
        this.maxBytes = maxBytes;
    }

    boolean tryTake(int size) {
        long newEvents = events.incrementAndGet();
        long newBytes = bytes.addAndGet(size);
        boolean fits = newEvents <= maxEvents && newBytes <= maxBytes;
        if (!fits) {
            giveBack(size);
        }
        return fits;
    }

    void giveBack(int size) {
        events.decrementAndGet();
        bytes.addAndGet(-size);
    }

    long events() {
        return events.get();
    }
}
