package io.postrider.ingest.provider;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The proof that a request is the provider's. Every comparison takes the same time for every wrong value. */
interface Verification {

    /** Whether the request carries the proof, and not too old a one. */
    boolean accepts(InboundRequest request, String secret, Instant now);

    /** Constant-time comparison of a secret text with what a header says; null is never equal. */
    static boolean isEqual(String expected, @Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
