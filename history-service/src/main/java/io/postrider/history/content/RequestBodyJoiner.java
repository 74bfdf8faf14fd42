package io.postrider.history.content;

import io.postrider.contracts.attempt.RequestBody;
import io.postrider.contracts.attempt.RequestBody.EventDataBase64;
import io.postrider.contracts.attempt.RequestBody.Literal;
import io.postrider.contracts.attempt.RequestBody.PreviousAttributes;
import io.postrider.contracts.attempt.RequestBody.Segment;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Rebuilds the bytes that were sent from the segments of an attempt's record. */
public final class RequestBodyJoiner {

    private static final Logger LOG = Logger.getLogger(RequestBodyJoiner.class);

    private RequestBodyJoiner() {}

    /**
     * The body that was sent; nothing when a part of it is gone, or when the hash says that it was another one: no body
     * is better than a wrong one.
     *
     * @param event null when its content is not, or no longer, on record
     */
    public static Optional<byte[]> join(RequestBody body, @Nullable EventContent event) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (Segment segment : body.segments()) {
            byte[] piece = bytesOf(segment, event);
            if (piece == null) {
                return Optional.empty();
            }
            joined.writeBytes(piece);
        }
        byte[] bytes = joined.toByteArray();
        if (!sha256(bytes).equals(body.sha256())) {
            LOG.error("A request body on record does not match its hash and is not shown");
            return Optional.empty();
        }
        return Optional.of(bytes);
    }

    private static byte @Nullable [] bytesOf(Segment segment, @Nullable EventContent event) {
        if (segment instanceof Literal literal) {
            return literal.bytes();
        }
        if (event == null) {
            return null;
        }
        if (segment instanceof PreviousAttributes) {
            return event.previousAttributes() == null
                    ? null
                    : event.previousAttributes().getBytes(StandardCharsets.UTF_8);
        }
        return segment instanceof EventDataBase64 ? Base64.getEncoder().encode(event.data()) : event.data();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
