package io.postrider.history.stream;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The next offset of every partition of the attempts topic: where a reader is. As text it is the {@code id:} of an event,
 * and so the {@code Last-Event-ID} that a reader comes back with. Mutable; used by one thread at a time.
 */
final class Positions {

    private static final String UNKNOWN = "Last-Event-ID is not one that this stream gave out.";

    private final long[] next;

    private Positions(long[] next) {
        this.next = next;
    }

    static Positions of(long... next) {
        return new Positions(next.clone());
    }

    /**
     * The positions in a {@code Last-Event-ID}.
     *
     * @throws ApiException 422 {@code invalid_cursor} when this service did not make it
     */
    static Positions parse(String text, int partitions) {
        String[] parts = text.split("\\.", -1);
        long[] next = new long[partitions];
        if (parts.length != partitions) {
            throw new ApiException(ErrorCode.INVALID_CURSOR, UNKNOWN);
        }
        for (int partition = 0; partition < partitions; partition++) {
            if (!parts[partition].matches("[0-9]{1,18}")) {
                throw new ApiException(ErrorCode.INVALID_CURSOR, UNKNOWN);
            }
            next[partition] = Long.parseLong(parts[partition]);
        }
        return new Positions(next);
    }

    long of(int partition) {
        return next[partition];
    }

    /** Everything before this offset was seen. */
    void reached(int partition, long offset) {
        next[partition] = Math.max(next[partition], offset);
    }

    boolean hasSeen(int partition, long offset) {
        return offset < next[partition];
    }

    /** How many records lie between, counting only partitions that are behind. */
    long distanceTo(Positions target) {
        long distance = 0;
        for (int partition = 0; partition < next.length; partition++) {
            distance += Math.max(0, target.next[partition] - next[partition]);
        }
        return distance;
    }

    boolean isBehind(Positions other) {
        return distanceTo(other) > 0;
    }

    /** These, but nowhere before the one nor after the other. */
    Positions within(Positions earliest, Positions latest) {
        Positions held = copy();
        for (int partition = 0; partition < next.length; partition++) {
            held.next[partition] =
                    Math.min(Math.max(next[partition], earliest.next[partition]), latest.next[partition]);
        }
        return held;
    }

    /** The later of the two in every partition; these when the others are of no topic yet. */
    Positions orLater(Positions others) {
        Positions later = copy();
        for (int partition = 0; partition < others.next.length; partition++) {
            later.reached(partition, others.next[partition]);
        }
        return later;
    }

    Positions copy() {
        return of(next);
    }

    @Override
    public String toString() {
        return LongStream.of(next).mapToObj(Long::toString).collect(Collectors.joining("."));
    }
}
