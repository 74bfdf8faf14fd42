package io.postrider.ingest.provider;

import java.time.Instant;
import java.util.List;

/** One source's way of signing its requests and saying what happened. Has no state; safe for use by many threads. */
public interface Provider {

    /** Judges a request. The secret or signature comes first: nothing of an unverified body is believed. */
    ProviderOutcome read(InboundRequest request, String secret, Instant now);

    /** The methods that mean anything to the provider; {@code POST} is always one. */
    default List<String> methods() {
        return List.of("POST");
    }

    /** What of a body makes it the same again, when the provider names no id of its event. */
    default byte[] identityOf(byte[] body) {
        return body;
    }
}
