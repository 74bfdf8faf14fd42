package io.postrider.delivery.signing;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How requests are signed, as data (api.md section 7).
 *
 * @param header the request header that carries the signature, in lower case
 * @param hex lowercase hex, else base64
 * @param prefix text before each encoded signature
 * @param content what is signed
 * @param standard Standard Webhooks 1.0.0: all valid signatures in one header, {@code whsec_} keys decoded, {@code v1a}
 *     for {@code whsk_} keys
 */
public record SignatureScheme(
        String header,
        SignatureAlgorithm algorithm,
        boolean hex,
        String prefix,
        SignedContent content,
        boolean standard) {

    /** Standard Webhooks 1.0.0: a signature of which receivers need only the public key. */
    private static final String ASYMMETRIC_PREFIX = "v1a,";

    /** Standard Webhooks 1.0.0, symmetric: {@code webhook-signature: v1,<base64>} over {@code id.timestamp.body}. */
    public static SignatureScheme standardWebhooks() {
        return new SignatureScheme(
                "webhook-signature",
                SignatureAlgorithm.SHA256,
                false,
                "v1,",
                SignedContent.compile("{id}.{timestamp}.{body}"),
                true);
    }

    /** {@code X-Signature}: lowercase hex HMAC-SHA256 of the raw body (seeds 001, 002, 004). */
    public static SignatureScheme hexOfBody() {
        return new SignatureScheme(
                "x-signature", SignatureAlgorithm.SHA256, true, "", SignedContent.compile("{body}"), false);
    }

    /**
     * This scheme with what is not null changed.
     *
     * @throws IllegalArgumentException when the algorithm or the encoding is unknown
     */
    public SignatureScheme with(
            String header,
            @Nullable String algorithm,
            @Nullable String encoding,
            @Nullable String prefix,
            @Nullable String content) {
        String name = header.toLowerCase(Locale.ROOT);
        return new SignatureScheme(
                name,
                algorithm == null ? this.algorithm : SignatureAlgorithm.named(algorithm),
                encoding == null ? hex : isHex(encoding),
                prefix == null ? this.prefix : prefix,
                content == null ? this.content : SignedContent.compile(content),
                standard && name.equals(this.header));
    }

    private static boolean isHex(String encoding) {
        return switch (encoding) {
            case "hex" -> true;
            case "base64" -> false;
            default -> throw new IllegalArgumentException("Signatures in " + encoding + " are not supported");
        };
    }

    /**
     * The signature headers of one request.
     *
     * @param keys newest first; those past their grace are left out; none = no header
     * @param timestamp of this attempt
     * @throws IllegalArgumentException when a key does not fit the algorithm; the message is for the attempt record
     */
    public Map<String, String> sign(List<SigningKey> keys, String eventId, Instant timestamp, byte[] body) {
        List<String> signatures = keys.stream()
                .filter(key -> key.isValidAt(timestamp))
                .map(key -> signature(key, eventId, timestamp, body))
                .toList();
        if (signatures.isEmpty()) {
            return Map.of();
        }
        if (standard) {
            return Map.of(header, signatures.stream().collect(Collectors.joining(" ")));
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(header, signatures.getFirst());
        if (signatures.size() > 1) {
            headers.put(header + "-previous", signatures.get(1));
        }
        return headers;
    }

    private String signature(SigningKey key, String eventId, Instant timestamp, byte[] body) {
        List<byte[]> signed = content.of(eventId, Long.toString(timestamp.getEpochSecond()), body);
        PrivateKey ed25519 = key.ed25519();
        if (standard && ed25519 != null) {
            return ASYMMETRIC_PREFIX + encoded(SignatureAlgorithm.ed25519(ed25519, signed));
        }
        if (algorithm != SignatureAlgorithm.ED25519) {
            return prefix + encoded(algorithm.hmac(key.bytes(standard), signed));
        }
        if (ed25519 == null) {
            throw new IllegalArgumentException("the format signs with ed25519, and the secret is no whsk_ key");
        }
        return prefix + encoded(SignatureAlgorithm.ed25519(ed25519, signed));
    }

    private String encoded(byte[] signature) {
        return hex
                ? HexFormat.of().formatHex(signature)
                : new String(Base64.getEncoder().encode(signature), StandardCharsets.US_ASCII);
    }
}
