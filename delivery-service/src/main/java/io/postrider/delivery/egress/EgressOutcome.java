package io.postrider.delivery.egress;

import java.util.Map;

/** What came of one request. */
public sealed interface EgressOutcome {

    /** Milliseconds from the start of the request to this outcome. */
    long tookMillis();

    /**
     * An HTTP response came.
     *
     * @param headers names in lower case, several values joined by commas
     * @param body the first bytes, up to the configured limit
     */
    @SuppressWarnings("ArrayRecordComponent") // recorded once, never compared
    record Response(int status, Map<String, String> headers, byte[] body, long tookMillis) implements EgressOutcome {}

    /** No whole response came within the total limit. */
    record TimedOut(long tookMillis) implements EgressOutcome {}

    /**
     * No response came.
     *
     * @param error what went wrong, in words for the attempt record: the kind, a colon, the cause
     */
    record Failed(String error, long tookMillis) implements EgressOutcome {}
}
