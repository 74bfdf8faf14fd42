package io.postrider.ingest.provider;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * Twilio: HMAC-SHA1 in base64 over the URL and, for a form, its parameters by name; any other body is covered by its
 * SHA-256 in the URL's query.
 */
record TwilioVerification() implements Verification {

    private static final String BODY_HASH = "bodySHA256";
    private static final String FORM = "application/x-www-form-urlencoded";

    @Override
    public boolean accepts(InboundRequest request, String secret, Instant now) {
        String header = request.header("X-Twilio-Signature");
        byte[] given = header == null ? null : SignatureEncoding.BASE64.decode(header);
        if (given == null) {
            return false;
        }
        String bodyHash = request.query().get(BODY_HASH);
        String parameters = bodyHash == null ? parameters(request) : "";
        if (parameters == null) {
            return false;
        }
        Mac mac = SignatureAlgorithm.SHA1.keyed(secret);
        byte[] expected = mac.doFinal((request.url() + parameters).getBytes(StandardCharsets.UTF_8));
        return MessageDigest.isEqual(expected, given) && (bodyHash == null || isHashOf(request.body(), bodyHash));
    }

    /** The parameters as they are signed; null when the body is no form, and so nothing would cover it. */
    private static @Nullable String parameters(InboundRequest request) {
        String type = request.contentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith(FORM)) {
            return null;
        }
        SortedMap<String, SortedSet<String>> byName = new TreeMap<>();
        try {
            for (String pair : request.bodyText().split("&", -1)) {
                if (!pair.isEmpty()) {
                    int equals = pair.indexOf('=');
                    String name = equals < 0 ? pair : pair.substring(0, equals);
                    String value = equals < 0 ? "" : pair.substring(equals + 1);
                    byName.computeIfAbsent(decode(name), first -> new TreeSet<>())
                            .add(decode(value));
                }
            }
        } catch (IllegalArgumentException e) {
            return null;
        }
        StringBuilder signed = new StringBuilder();
        byName.forEach(
                (name, values) -> values.forEach(value -> signed.append(name).append(value)));
        return signed.toString();
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static boolean isHashOf(byte[] body, String hex) {
        byte[] given = SignatureEncoding.HEX.decode(hex.toLowerCase(Locale.ROOT));
        try {
            return given != null
                    && MessageDigest.isEqual(
                            MessageDigest.getInstance("SHA-256").digest(body), given);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
