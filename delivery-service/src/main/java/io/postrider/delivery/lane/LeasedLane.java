package io.postrider.delivery.lane;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A lane that this instance works. Its window begins small and grows with each success, so that an endpoint that hangs
 * takes one or two slots and not all. Used by the lane worker's thread only.
 */
final class LeasedLane {

    private static final int FIRST_WINDOW = 4;

    private final UUID webhook;
    private final int largestWindow;
    private final boolean probing;
    private final @Nullable TokenBucket bucket;
    private final Deque<LaneRow> ready = new ArrayDeque<>();
    /** All rows read and not yet written back: what a further look at the lane must step over. */
    private final Set<UUID> held = new HashSet<>();

    private @Nullable Instant pausedUntil;
    private int window;
    private int inFlight;
    private boolean lastLookWasFull = true;
    private long lookedAt = System.nanoTime() - Duration.ofMinutes(1).toNanos();

    LeasedLane(
            UUID webhook,
            @Nullable Instant pausedUntil,
            boolean probing,
            int largestWindow,
            @Nullable TokenBucket bucket) {
        this.webhook = webhook;
        this.pausedUntil = pausedUntil;
        this.probing = probing;
        this.largestWindow = largestWindow;
        this.bucket = bucket;
        this.window = probing ? 1 : Math.min(FIRST_WINDOW, largestWindow);
    }

    UUID webhook() {
        return webhook;
    }

    @Nullable TokenBucket bucket() {
        return bucket;
    }

    /** Until when the endpoint is left alone; null = it is not. */
    @Nullable Instant pausedUntil(Instant now) {
        return pausedUntil != null && now.isBefore(pausedUntil) ? pausedUntil : null;
    }

    boolean isPaused(Instant now) {
        return pausedUntil(now) != null;
    }

    /** True when there is room for more than is known to wait, and it is time to look. */
    boolean wantsLook(Duration lookEvery) {
        return ready.isEmpty()
                && inFlight < window
                && (lastLookWasFull || System.nanoTime() - lookedAt >= lookEvery.toNanos());
    }

    int heldCount() {
        return held.size();
    }

    void looked(List<LaneRow> due, boolean full) {
        lookedAt = System.nanoTime();
        lastLookWasFull = full;
        for (LaneRow row : due) {
            if (held.add(row.id())) {
                ready.add(row);
            }
        }
    }

    /** The next delivery to send now, if the window and the rate limit let one go. */
    @Nullable LaneRow peek(Instant now) {
        if (inFlight >= window || ready.isEmpty()) {
            return null;
        }
        return bucket == null || bucket.untilNext(now).isZero() ? ready.peek() : null;
    }

    void started(LaneRow row, Instant now) {
        ready.remove(row);
        inFlight++;
        if (bucket != null) {
            bucket.tryTake(now);
        }
    }

    /** It could not be sent after all. */
    void notStarted(LaneRow row) {
        inFlight--;
        ready.addFirst(row);
    }

    void ended(AttemptResult result) {
        inFlight--;
        window = result.succeeded() ? Math.min(largestWindow, window + 1) : Math.max(1, window / 2);
        Instant pause = result.verdict().pauseUntil();
        if (pause != null && (pausedUntil == null || pause.isAfter(pausedUntil))) {
            pausedUntil = pause;
            forgetReady();
        }
        if (result.succeeded() && probing) {
            pausedUntil = null;
        }
    }

    /** Written back, or gone without our doing: the lane's end is to be looked for anew. */
    void settled(LaneRow row) {
        held.remove(row.id());
        lastLookWasFull = true;
    }

    /** Lets go of what was read and not started: the service stops, or the endpoint is to be left alone. */
    void forgetReady() {
        ready.forEach(row -> held.remove(row.id()));
        ready.clear();
    }

    boolean isIdle() {
        return held.isEmpty() && !lastLookWasFull;
    }

    boolean holdsNothing() {
        return held.isEmpty();
    }

    /** How long until the rate limit lets the next one go; null when it is not what holds this lane up. */
    @Nullable Duration untilToken(Instant now) {
        return bucket == null || ready.isEmpty() || inFlight >= window ? null : bucket.untilNext(now);
    }
}
