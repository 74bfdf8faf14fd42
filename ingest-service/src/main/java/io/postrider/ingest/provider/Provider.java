package io.postrider.ingest.provider;

import java.time.Instant;

/** One source's way of signing its requests and saying what happened. Has no state; safe for use by many threads. */
public interface Provider {

    /** Judges a request. The secret or signature comes first: nothing of an unverified body is believed. */
    ProviderOutcome read(InboundRequest request, String secret, Instant now);

    /** Whether this method means anything to the provider; {@code POST} always does. */
    default boolean knows(String method) {
        return method.equals("POST");
    }
}
