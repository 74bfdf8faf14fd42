package io.postrider.ingest.provider;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The secret itself in a header.
 *
 * @param prefix what stands before it, compared without regard to case; may be empty
 */
record TokenVerification(String header, String prefix) implements Verification {

    /** RFC 6750. */
    static final TokenVerification BEARER = new TokenVerification("Authorization", "Bearer ");

    @Override
    public boolean accepts(InboundRequest request, String secret, Instant now) {
        return Verification.isEqual(secret, token(request.header(header)));
    }

    private @Nullable String token(@Nullable String value) {
        if (value == null || !value.regionMatches(true, 0, prefix, 0, prefix.length())) {
            return null;
        }
        return value.substring(prefix.length()).strip();
    }
}
