package io.postrider.delivery.attempt;

import io.postrider.contracts.attempt.RequestBody;
import io.postrider.contracts.configuration.WebhookSnapshot;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.event.TraceContext;
import io.postrider.delivery.authorization.AuthorizedEgress;
import io.postrider.delivery.egress.EgressRequest;
import io.postrider.delivery.format.Body;
import io.postrider.delivery.format.Format;
import io.postrider.delivery.format.Formats;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds the signed request of an attempt, by the webhook's settings of this moment. */
@Singleton
class RequestFactory {

    private final Destinations destinations;
    private final Formats formats;

    RequestFactory(Destinations destinations, Formats formats) {
        this.destinations = destinations;
        this.formats = formats;
    }

    /**
     * The request that carries this event to this webhook now.
     *
     * @throws IllegalArgumentException when the URL or the format cannot be used
     * @throws io.postrider.contracts.secret.SecretCipher.UndecryptableSecretException when a secret cannot be read
     */
    SignedRequest signed(WebhookSnapshot webhook, Delivery delivery, Instant now) {
        EventMessage event = delivery.event();
        Destination destination = destinations.of(webhook);
        Format format = formats.of(webhook.organization(), webhook.format());
        Body body = format.bodyOf(event);
        Map<String, String> own = format.headersOf(event);
        own.put("user-agent", EgressRequest.USER_AGENT);
        own.put("webhook-id", event.id());
        own.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
        addTrace(own, delivery.trace());
        own.putAll(format.signature().sign(destination.keys(), event.id(), now, body.bytes()));
        Map<String, String> sent = new LinkedHashMap<>(destination.headers());
        sent.putAll(own);
        Map<String, String> recorded = new LinkedHashMap<>();
        destination.headers().keySet().forEach(name -> recorded.put(name, Masked.VALUE));
        recorded.putAll(own);
        if (destination.oauth() != null) {
            recorded.put(AuthorizedEgress.HEADER, Masked.VALUE);
        }
        return new SignedRequest(
                new EgressRequest(destination.url(), sent, body.bytes(), destination.identity()),
                new RequestBody(body.segments(), sha256(body.bytes())),
                recorded,
                destination.oauth());
    }

    /** As it came with the event: nothing is recorded here that the receiver's span could hang on to. */
    private static void addTrace(Map<String, String> headers, @Nullable TraceContext trace) {
        if (trace != null) {
            headers.put(TraceContext.PARENT, trace.parent());
            if (trace.state() != null) {
                headers.put(TraceContext.STATE, trace.state());
            }
        }
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
