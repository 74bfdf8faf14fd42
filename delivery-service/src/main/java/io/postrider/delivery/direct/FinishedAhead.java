package io.postrider.delivery.direct;

import java.util.Base64;
import java.util.BitSet;

/**
 * The events above a committed offset that are finished all the same, as the offset's metadata. A slow delivery holds
 * the offset; without this, a crash would repeat everything that overtook it.
 */
final class FinishedAhead {

    private static final String PREFIX = "finished:";

    /** Kafka takes 4,096 characters unless told otherwise; what does not fit is repeated after a crash. */
    private static final int MOST_BITS = 4096 * 5;

    private FinishedAhead() {}

    /** The metadata that says how far ahead of the committed offset finished events are. */
    static String write(BitSet finished) {
        BitSet fitting = finished.get(0, MOST_BITS);
        return fitting.isEmpty() ? "" : PREFIX + Base64.getEncoder().encodeToString(fitting.toByteArray());
    }

    /** How far ahead of the committed offset finished events are; none when the metadata is not from here. */
    static BitSet read(String metadata) {
        if (!metadata.startsWith(PREFIX)) {
            return new BitSet();
        }
        try {
            return BitSet.valueOf(Base64.getDecoder().decode(metadata.substring(PREFIX.length())));
        } catch (IllegalArgumentException notFromHere) {
            return new BitSet();
        }
    }
}
