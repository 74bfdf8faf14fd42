package io.postrider.ingest.provider;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * Stripe: {@code Stripe-Signature: t=<seconds>,v1=<hex>,v1=<hex>}, HMAC-SHA256 over {@code t.body}. While a secret is
 * rotated there is one v1 of each; other versions count for nothing.
 */
record StripeVerification() implements Verification {

    private static final String TIME = "t=";
    private static final String SIGNATURE = "v1=";

    @Override
    public boolean accepts(InboundRequest request, String secret, Instant now) {
        String header = request.header("Stripe-Signature");
        if (header == null) {
            return false;
        }
        String time = null;
        List<String> signatures = new ArrayList<>();
        for (String part : header.split(",", -1)) {
            String item = part.strip();
            if (item.startsWith(TIME)) {
                time = item.substring(TIME.length());
            } else if (item.startsWith(SIGNATURE)) {
                signatures.add(item.substring(SIGNATURE.length()));
            }
        }
        return Timestamp.ofSeconds("").isFresh(time, now) && isSigned(request, secret, time, signatures);
    }

    private static boolean isSigned(
            InboundRequest request, String secret, @Nullable String time, List<String> signatures) {
        Mac mac = SignatureAlgorithm.SHA256.keyed(secret);
        mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
        byte[] expected = mac.doFinal(request.body());
        boolean found = false;
        for (String signature : signatures) {
            byte[] given = SignatureEncoding.HEX.decode(signature);
            found |= given != null && MessageDigest.isEqual(expected, given);
        }
        return found;
    }
}
