package io.postrider.contracts.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as it crosses Kafka (topic {@code postrider.events}, CloudEvents 1.0 in binary mode).
 *
 * @param organization the tenant it belongs to ({@code org_})
 * @param id the event's own id ({@code evt_}), the same for every webhook, try, resend and replay
 * @param type name in the organization's catalogue, or a provider's own type
 * @param source the source's id ({@code src_}), or {@link #API_SOURCE}
 * @param time when it happened, by the sender's word; else when it was taken in
 * @param externalId the sender's own id of the event: its dedup key
 * @param resource what it is about; webhooks may ask for one resource only
 * @param orderingKey events of one key reach ordered webhooks in the order of the log
 * @param contentType media type of {@code data} as received; null when the sender named none
 * @param data exactly the bytes received, JSON or not; never parsed and written again
 * @param previousAttributes JSON text of an object with the values before a change, at most
 *     {@value #MAX_PREVIOUS_ATTRIBUTES_BYTES} bytes
 */
@SuppressWarnings("ArrayRecordComponent") // bytes in, bytes out: a copy per hop is what this type avoids
public record EventMessage(
        String organization,
        String id,
        String type,
        String source,
        Instant time,
        @Nullable String externalId,
        @Nullable String resource,
        @Nullable String orderingKey,
        @Nullable String contentType,
        byte[] data,
        @Nullable String previousAttributes) {

    /** The {@code source} of events that the tenant's own backend publishes with {@code POST /v1/events}. */
    public static final String API_SOURCE = "api";

    /** Upper limit of {@code previousAttributes}, in bytes of UTF-8. */
    public static final int MAX_PREVIOUS_ATTRIBUTES_BYTES = 64 * 1024;

    /** The longest type, in characters (api.md section 3). */
    public static final int MAX_TYPE_LENGTH = 128;
}
