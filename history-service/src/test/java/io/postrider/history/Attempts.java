package io.postrider.history;

import io.postrider.contracts.attempt.AttemptMessage;
import io.postrider.contracts.attempt.AttemptStatus;
import io.postrider.contracts.attempt.Cause;
import io.postrider.contracts.attempt.DeliveryState;
import io.postrider.contracts.attempt.RequestBody;
import io.postrider.contracts.attempt.RequestBody.EventData;
import io.postrider.contracts.attempt.RequestBody.Literal;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.id.DerivedId;
import io.postrider.contracts.id.IdKind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Attempts as delivery-service records them: the body is an envelope around the event's data. */
public final class Attempts {

    private static final byte[] BEFORE = "{\"data\":".getBytes(StandardCharsets.UTF_8);
    private static final byte[] AFTER = "}".getBytes(StandardCharsets.UTF_8);

    private Attempts() {}

    public static AttemptMessage succeeded(EventMessage event, String webhook, int attempt) {
        return answered(
                event,
                webhook,
                attempt,
                200,
                true,
                "ok".getBytes(StandardCharsets.UTF_8),
                null,
                DeliveryState.SUCCEEDED);
    }

    /** Another will follow in a minute. */
    public static AttemptMessage failed(EventMessage event, String webhook, int attempt) {
        return answered(
                event,
                webhook,
                attempt,
                500,
                false,
                "no".getBytes(StandardCharsets.UTF_8),
                Instant.now().plusSeconds(60),
                DeliveryState.PENDING);
    }

    public static AttemptMessage exhausted(EventMessage event, String webhook, int attempt) {
        return answered(
                event, webhook, attempt, 503, false, "no".getBytes(StandardCharsets.UTF_8), null, DeliveryState.FAILED);
    }

    public static AttemptMessage answered(
            EventMessage event,
            String webhook,
            int attempt,
            int status,
            boolean succeeded,
            byte[] response,
            Instant next,
            DeliveryState state) {
        return new AttemptMessage(
                IdKind.ATTEMPT.next(),
                event.organization(),
                webhook,
                deliveryOf(event, webhook),
                event.id(),
                event.type(),
                event.resource(),
                attempt,
                AttemptStatus.DELIVERED,
                succeeded,
                status,
                12L,
                Map.of("webhook-id", event.id()),
                bodyAround(event.data()),
                Map.of("content-type", "text/plain"),
                response,
                null,
                null,
                Instant.now(),
                next,
                state);
    }

    public static AttemptMessage begunASecondAgo(AttemptMessage of) {
        return but(of, of.eventType(), of.attemptedAt().minusSeconds(1));
    }

    public static AttemptMessage ofType(AttemptMessage of, String eventType) {
        return but(of, eventType, of.attemptedAt());
    }

    private static AttemptMessage but(AttemptMessage of, String eventType, Instant attemptedAt) {
        return new AttemptMessage(
                of.id(),
                of.organization(),
                of.webhookId(),
                of.deliveryId(),
                of.eventId(),
                eventType,
                of.resource(),
                of.attempt(),
                of.status(),
                of.succeeded(),
                of.responseStatus(),
                of.responseTimeMs(),
                of.requestHeaders(),
                of.requestBody(),
                of.responseHeaders(),
                of.responseBody(),
                of.error(),
                of.cause(),
                attemptedAt,
                of.nextAttemptAt(),
                of.state());
    }

    public static AttemptMessage timedOut(EventMessage event, String webhook, int attempt) {
        return new AttemptMessage(
                IdKind.ATTEMPT.next(),
                event.organization(),
                webhook,
                deliveryOf(event, webhook),
                event.id(),
                event.type(),
                event.resource(),
                attempt,
                AttemptStatus.TIMEOUT,
                false,
                null,
                10_000L,
                Map.of("webhook-id", event.id()),
                bodyAround(event.data()),
                null,
                null,
                "no answer within 10 s\0",
                null,
                Instant.now(),
                Instant.now().plusSeconds(5),
                DeliveryState.PENDING);
    }

    public static AttemptMessage waiting(EventMessage event, String webhook, Cause cause) {
        return new AttemptMessage(
                IdKind.ATTEMPT.next(),
                event.organization(),
                webhook,
                deliveryOf(event, webhook),
                event.id(),
                event.type(),
                event.resource(),
                0,
                AttemptStatus.WAITING,
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                cause,
                Instant.now(),
                Instant.now().plusSeconds(30),
                DeliveryState.PENDING);
    }

    public static String deliveryOf(EventMessage event, String webhook) {
        return DerivedId.delivery(event.organization(), event.id(), webhook);
    }

    private static RequestBody bodyAround(byte[] data) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(BEFORE);
        whole.writeBytes(data);
        whole.writeBytes(AFTER);
        return new RequestBody(
                List.of(new Literal(BEFORE), new EventData(), new Literal(AFTER)), sha256(whole.toByteArray()));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
