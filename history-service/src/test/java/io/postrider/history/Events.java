package io.postrider.history;

import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.id.IdKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Events as ingest-service publishes them. */
public final class Events {

    private static final String TYPE = "Vendor.Created";
    private static final String JSON = "application/json";

    private Events() {}

    /** One of now, with nothing but JSON. */
    public static EventMessage of(String organization, String type, String data) {
        return of(organization, IdKind.EVENT.next(), type, Instant.now(), bytes(data));
    }

    public static EventMessage of(String organization, byte[] data) {
        return of(organization, IdKind.EVENT.next(), TYPE, Instant.now(), data);
    }

    /** One that came so many days ago. */
    public static EventMessage daysAgo(String organization, int days) {
        long random = IdKind.EVENT.uuid(IdKind.EVENT.next()).getLeastSignificantBits();
        long millis = Instant.now().minus(Duration.ofDays(days)).toEpochMilli();
        String id = IdKind.EVENT.of(new UUID(millis << 16 | 0x7000L, random));
        return of(organization, id, TYPE, Instant.ofEpochMilli(millis), bytes("{\"n\": 1}"));
    }

    /** One with all that an event can have, but an ordering key. */
    public static EventMessage full(
            String organization, String type, byte[] data, String contentType, String resource) {
        return new EventMessage(
                organization,
                IdKind.EVENT.next(),
                type,
                EventMessage.API_SOURCE,
                Instant.now(),
                "sender-" + type,
                resource,
                null,
                contentType,
                data,
                "{\"name\": \"before\"}");
    }

    private static EventMessage of(String organization, String id, String type, Instant time, byte[] data) {
        return new EventMessage(
                organization, id, type, EventMessage.API_SOURCE, time, null, null, null, JSON, data, null);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
