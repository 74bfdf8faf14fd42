package io.postrider.contracts.id;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;

/** Ids that follow from what they name, so that a repeat can never become a second thing. */
public final class DerivedId {

    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private DerivedId() {}

    /**
     * The id of the delivery of one event to one webhook: the event's 48 time bits, then SHA-256 of the three ids.
     *
     * @throws IllegalArgumentException when the event id is not of Postrider's form
     */
    public static String delivery(String organization, String eventId, String webhookId) {
        long millis = IdKind.EVENT.uuid(eventId).getMostSignificantBits() >>> 16;
        return IdKind.DELIVERY.of(timeOrdered(millis, organization, eventId, webhookId));
    }

    /**
     * The id of an event that somebody else wrote to the events topic under an id of their own. The same record, read
     * again by any service, gets the same id.
     *
     * @param recordTime the record's timestamp on Kafka
     * @param source the CloudEvents {@code source}
     * @param foreignId the CloudEvents {@code id}
     */
    public static String foreignEvent(Instant recordTime, String organization, String source, String foreignId) {
        return IdKind.EVENT.of(timeOrdered(recordTime.toEpochMilli(), organization, source, foreignId));
    }

    private static UUID timeOrdered(long millis, String... parts) {
        ByteBuffer hash = ByteBuffer.wrap(sha256(String.join("\n", parts)));
        long high = (millis << 16) | VERSION_7 | (hash.getShort() & 0x0fffL);
        long low = VARIANT | (hash.getLong() >>> 2);
        return new UUID(high, low);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
