package io.postrider.ingest.provider;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * Standard Webhooks 1.0.0, symmetric: {@code webhook-id}, {@code webhook-timestamp} and one or more signatures
 * {@code v1,<base64>} in {@code webhook-signature}, over {@code id.timestamp.body}. Svix' own header names are known too.
 */
record StandardWebhooksVerification() implements Verification {

    private static final String SECRET_PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final List<String> PREFIXES = List.of("webhook-", "svix-");

    /** Where the id of the message stands. */
    static @Nullable String id(InboundRequest request) {
        return header(request, "id");
    }

    @Override
    public boolean accepts(InboundRequest request, String secret, Instant now) {
        String id = id(request);
        String time = header(request, "timestamp");
        String signatures = header(request, "signature");
        if (id == null || signatures == null || !Timestamp.ofSeconds("").isFresh(time, now)) {
            return false;
        }
        Mac mac = SignatureAlgorithm.SHA256.keyed(key(secret));
        mac.update((id + "." + time + ".").getBytes(StandardCharsets.UTF_8));
        return isAmong(mac.doFinal(request.body()), signatures);
    }

    /** While the provider rotates its secret, one signature of each is there. */
    private static boolean isAmong(byte[] expected, String signatures) {
        boolean found = false;
        for (String signature : signatures.split(" ", -1)) {
            if (signature.startsWith(VERSION)) {
                byte[] given = SignatureEncoding.BASE64.decode(signature.substring(VERSION.length()));
                found |= given != null && MessageDigest.isEqual(expected, given);
            }
        }
        return found;
    }

    /** A {@code whsec_} secret is the base64 of the key; any other is the key's characters. */
    private static byte[] key(String secret) {
        if (secret.startsWith(SECRET_PREFIX)) {
            byte[] key = SignatureEncoding.BASE64.decode(secret.substring(SECRET_PREFIX.length()));
            if (key != null && key.length > 0) {
                return key;
            }
        }
        return secret.getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable String header(InboundRequest request, String name) {
        for (String prefix : PREFIXES) {
            String value = request.header(prefix + name);
            if (value != null && !value.isEmpty()) {
                return value;
            }
        }
        return null;
    }
}
