package io.postrider.ingest.provider;

import io.postrider.commons.error.ApiException;
import io.postrider.ingest.json.JsonFields;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Linear: an HMAC of the body, and the time of sending within it, which may be a minute off. */
record LinearVerification() implements Verification {

    private static final String TIME = "webhookTimestamp";
    private static final Timestamp WITHIN_A_MINUTE = new Timestamp("", Duration.ofMillis(1), Duration.ofMinutes(1));
    private static final Verification SIGNATURE =
            HmacVerification.ofBody("Linear-Signature", SignatureAlgorithm.SHA256, SignatureEncoding.HEX, "");

    @Override
    public boolean accepts(InboundRequest request, String secret, Instant now) {
        return SIGNATURE.accepts(request, secret, now) && isFresh(request, now);
    }

    private static boolean isFresh(InboundRequest request, Instant now) {
        try {
            return WITHIN_A_MINUTE.isFresh(
                    JsonFields.read(request.body(), Set.of(TIME)).text(TIME), now);
        } catch (ApiException notJson) {
            return false;
        }
    }
}
