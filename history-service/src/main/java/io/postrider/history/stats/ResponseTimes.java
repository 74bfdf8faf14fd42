package io.postrider.history.stats;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Counts of response times on an exponential scale, each slot 15 % wider than the one before: a percentile is at most
 * 7 % off, and ten seconds take 66 numbers. Not thread-safe.
 */
public final class ResponseTimes {

    private static final double GROWTH = 1.15;
    /** About an hour; what took longer counts here. */
    private static final int LAST_SLOT = 108;

    private long[] counts;

    private ResponseTimes(long[] counts) {
        this.counts = counts;
    }

    /** None yet. */
    public static ResponseTimes none() {
        return new ResponseTimes(new long[0]);
    }

    /** As stored. */
    static ResponseTimes of(Long[] stored) {
        return new ResponseTimes(
                Arrays.stream(stored).mapToLong(Long::longValue).toArray());
    }

    /** Counts one more. */
    public void add(long millis) {
        int slot = slotOf(millis);
        if (slot >= counts.length) {
            counts = Arrays.copyOf(counts, slot + 1);
        }
        counts[slot]++;
    }

    /** To be stored. */
    public Long[] toStore() {
        return Arrays.stream(counts).boxed().toArray(Long[]::new);
    }

    /**
     * The time in milliseconds within which this share of the answers came.
     *
     * @param share 0 to 1
     * @return nothing when nothing was counted
     */
    OptionalLong percentile(double share) {
        long all = Arrays.stream(counts).sum();
        if (all == 0) {
            return OptionalLong.empty();
        }
        long wanted = Math.max(1, (long) Math.ceil(all * share));
        long seen = 0;
        int slot = -1;
        while (seen < wanted) {
            slot++;
            seen += counts[slot];
        }
        return OptionalLong.of(middleOf(slot));
    }

    private static int slotOf(long millis) {
        return millis < 1 ? 0 : Math.min(LAST_SLOT, 1 + (int) Math.floor(Math.log((double) millis) / Math.log(GROWTH)));
    }

    /** Slot 0 is less than a millisecond, slot n is from growth^(n-1) to growth^n. */
    private static long middleOf(int slot) {
        return slot == 0 ? 0 : Math.round(Math.pow(GROWTH, slot - 0.5));
    }
}
