package io.postrider.delivery.direct;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** How far one event has come: finished when all its deliveries are. */
final class EventProgress {

    private final long offset;
    private final int bytes;
    private final AtomicInteger unfinished;
    private final AtomicLong bytesInMemory;

    EventProgress(long offset, int bytes, int deliveries, AtomicLong bytesInMemory) {
        this.offset = offset;
        this.bytes = bytes;
        this.unfinished = new AtomicInteger(deliveries);
        this.bytesInMemory = bytesInMemory;
        if (deliveries > 0) {
            bytesInMemory.addAndGet(bytes);
        }
    }

    /** An event of which nothing is left to do. */
    static EventProgress finished(long offset) {
        return new EventProgress(offset, 0, 0, new AtomicLong());
    }

    long offset() {
        return offset;
    }

    void oneFinished() {
        if (unfinished.decrementAndGet() == 0) {
            bytesInMemory.addAndGet(-bytes);
        }
    }

    boolean isFinished() {
        return unfinished.get() <= 0;
    }
}
