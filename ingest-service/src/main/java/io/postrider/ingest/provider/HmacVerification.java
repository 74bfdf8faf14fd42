package io.postrider.ingest.provider;

import java.security.MessageDigest;
import java.time.Instant;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * An HMAC in a header.
 *
 * @param prefix what stands before the signature: {@code sha256=}; may be empty
 * @param timestamp the header with the time of signing; null = the provider sends none
 * @param idHeader the header for {@code {id}} in the content; null = none
 */
record HmacVerification(
        String header,
        SignatureAlgorithm algorithm,
        SignatureEncoding encoding,
        String prefix,
        SignedContent content,
        @Nullable Timestamp timestamp,
        @Nullable String idHeader)
        implements Verification {

    static HmacVerification ofBody(
            String header, SignatureAlgorithm algorithm, SignatureEncoding encoding, String prefix) {
        return new HmacVerification(header, algorithm, encoding, prefix, SignedContent.of("{body}"), null, null);
    }

    /** HMAC-SHA256 of more than the body. */
    static HmacVerification ofContent(
            String header, String prefix, SignatureEncoding encoding, String content, @Nullable Timestamp timestamp) {
        return new HmacVerification(
                header, SignatureAlgorithm.SHA256, encoding, prefix, SignedContent.of(content), timestamp, null);
    }

    @Override
    public boolean accepts(InboundRequest request, String secret, Instant now) {
        String time = timestamp == null ? null : request.header(timestamp.header());
        if (timestamp != null && !timestamp.isFresh(time, now)) {
            return false;
        }
        byte[] given = given(request.header(header));
        if (given == null) {
            return false;
        }
        Mac mac = algorithm.keyed(secret);
        content.feed(mac, request, time, idHeader == null ? null : request.header(idHeader));
        return MessageDigest.isEqual(mac.doFinal(), given);
    }

    private byte @Nullable [] given(@Nullable String value) {
        return value == null || !value.startsWith(prefix) ? null : encoding.decode(value.substring(prefix.length()));
    }
}
