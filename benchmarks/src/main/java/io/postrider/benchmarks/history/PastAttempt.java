package io.postrider.benchmarks.history;

import java.util.UUID;

/**
 * One event of the past, its delivery and the only attempt. The same number is the same attempt whenever it is asked for: two
 * tables tell of it, each filled on its own.
 *
 * @param millis when it happened, which is the time in all its ids
 * @param random decides all the rest
 */
record PastAttempt(long millis, long random) {

    private static final int FAILED_ONE_IN = 50;
    private static final int SLOWEST_MILLIS = 200;

    /** The n-th of so many attempts in the time that begins there. */
    static PastAttempt of(long fromMillis, long lengthMillis, long n, long count) {
        return new PastAttempt(fromMillis + n * lengthMillis / count, mixed(fromMillis + n));
    }

    UUID attempt() {
        return id(1);
    }

    UUID delivery() {
        return id(2);
    }

    UUID event() {
        return id(3);
    }

    boolean succeeded() {
        return Long.remainderUnsigned(random, FAILED_ONE_IN) != 0;
    }

    int responseMillis() {
        return (int) (random >>> 40) % SLOWEST_MILLIS;
    }

    /** Which of so many webhooks. */
    int webhook(int count) {
        return (int) (random >>> 20 & 0xfffff) % count;
    }

    /** A UUIDv7. */
    private UUID id(int which) {
        long high = mixed(random + which);
        long low = mixed(high);
        return new UUID(millis << 16 | 0x7000 | high >>> 52, Long.MIN_VALUE | low >>> 2);
    }

    /** The finalizer of SplitMix64: neighbours have nothing in common. */
    private static long mixed(long bits) {
        long mixed = (bits ^ bits >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
