package io.postrider.delivery.direct;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.jspecify.annotations.Nullable;

/** The events of one partition from the lowest unfinished one on. Used by the consumer's thread only. */
final class PartitionProgress {

    private final Deque<EventProgress> events = new ArrayDeque<>();
    private final long start;
    private final BitSet finishedBefore;
    private long next = -1;
    private @Nullable OffsetAndMetadata committed;

    /**
     * A partition that comes in.
     *
     * @param left what was committed by whoever had it before; null = nothing
     */
    PartitionProgress(@Nullable OffsetAndMetadata left) {
        this.start = left == null ? 0 : left.offset();
        this.finishedBefore = left == null ? new BitSet() : FinishedAhead.read(left.metadata());
        this.committed = left;
    }

    void add(EventProgress event) {
        events.add(event);
    }

    /** True for an event that was finished before this partition came in. */
    boolean wasFinished(long offset) {
        long ahead = offset - start;
        return ahead >= 0 && ahead < finishedBefore.length() && finishedBefore.get((int) ahead);
    }

    /** Where to go on after a crash, the lowest unfinished event; null when that was committed already. */
    @Nullable OffsetAndMetadata news() {
        EventProgress lowest = events.peek();
        while (lowest != null && lowest.isFinished()) {
            next = lowest.offset() + 1;
            events.remove();
            lowest = events.peek();
        }
        if (lowest != null) {
            next = lowest.offset();
        }
        if (next < 0) {
            return null;
        }
        OffsetAndMetadata now = new OffsetAndMetadata(next, FinishedAhead.write(finishedAheadOf(next)));
        return now.equals(committed) ? null : now;
    }

    /** Those that were read, and those that are known to be finished and were not read yet. */
    private BitSet finishedAheadOf(long offset) {
        BitSet finished = new BitSet();
        int read = Math.clamp(offset - start, 0, finishedBefore.length());
        finishedBefore.stream().filter(ahead -> ahead >= read).forEach(ahead -> finished.set(ahead - read));
        for (EventProgress event : events) {
            if (event.isFinished()) {
                finished.set((int) (event.offset() - offset));
            }
        }
        return finished;
    }

    void committed(OffsetAndMetadata what) {
        if (committed == null || what.offset() >= committed.offset()) {
            committed = what;
        }
    }

    int size() {
        return events.size();
    }
}
