package io.postrider.delivery.attempt;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many requests may be under way at once: three quarters for first attempts, one for lanes. Either may go beyond
 * its share while the whole is less than three quarters full.
 */
@Singleton
public class AttemptSlots {

    /** Who asks for a slot. */
    public enum Use {
        DIRECT,
        LANE
    }

    private final int directShare;
    private final int laneShare;
    private final int lendBelow;
    private final AtomicInteger direct = new AtomicInteger();
    private final AtomicInteger lane = new AtomicInteger();

    AttemptSlots(AttemptConfig config) {
        this.laneShare = Math.max(1, config.slots() / 4);
        this.directShare = Math.max(1, config.slots() - laneShare);
        this.lendBelow = directShare;
    }

    /** Takes a slot; false when there is none for this use. */
    public boolean tryTake(Use use) {
        AtomicInteger own = counter(use);
        int share = use == Use.DIRECT ? directShare : laneShare;
        int taken = own.incrementAndGet();
        if (taken <= share || inFlight() <= lendBelow) {
            return true;
        }
        own.decrementAndGet();
        return false;
    }

    /** How many there are for first attempts, what they may borrow apart. */
    public int directShare() {
        return directShare;
    }

    public void giveBack(Use use) {
        counter(use).decrementAndGet();
    }

    /** Requests under way. */
    public int inFlight() {
        return direct.get() + lane.get();
    }

    private AtomicInteger counter(Use use) {
        return use == Use.DIRECT ? direct : lane;
    }
}
