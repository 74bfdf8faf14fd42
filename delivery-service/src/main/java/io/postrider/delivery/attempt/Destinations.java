package io.postrider.delivery.attempt;

import io.postrider.contracts.configuration.WebhookSnapshot;
import io.postrider.contracts.secret.SecretCipher;
import io.postrider.contracts.secret.SecretCipher.Place;
import io.postrider.delivery.signing.SigningKey;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Webhooks made ready for sending, their secrets decrypted once per version. */
@Singleton
class Destinations {

    /** What a customer may not set, because the connection or the format does. */
    private static final Set<String> NOT_THE_CUSTOMERS = Set.of(
            "host", "content-length", "transfer-encoding", "connection", "keep-alive", "upgrade", "te", "trailer");

    private final SecretCipher cipher;
    private final Map<String, Destination> byWebhook = new ConcurrentHashMap<>();

    Destinations(SecretCipher cipher) {
        this.cipher = cipher;
    }

    /**
     * The destination that this version of the webhook describes.
     *
     * @throws IllegalArgumentException when its URL cannot be read
     * @throws SecretCipher.UndecryptableSecretException when a secret's key is not configured here
     */
    @SuppressWarnings("ReferenceEquality") // the same snapshot, not merely an equal one: nothing to compare
    Destination of(WebhookSnapshot webhook) {
        Destination known = byWebhook.get(webhook.id());
        if (known == null || known.webhook() != webhook) {
            known = new Destination(webhook, URI.create(webhook.url()), keysOf(webhook), headersOf(webhook));
            byWebhook.put(webhook.id(), known);
        }
        return known;
    }

    private List<SigningKey> keysOf(WebhookSnapshot webhook) {
        Place place = Place.webhookSecret(webhook.organization(), webhook.id());
        return webhook.secrets().stream()
                .map(secret -> new SigningKey(cipher.decrypt(place, secret.secret()), secret.expiresAt()))
                .toList();
    }

    private Map<String, String> headersOf(WebhookSnapshot webhook) {
        Map<String, String> headers = new LinkedHashMap<>();
        webhook.headers().forEach((name, value) -> {
            String lowercase = name.toLowerCase(Locale.ROOT);
            if (!NOT_THE_CUSTOMERS.contains(lowercase)) {
                Place place = Place.webhookHeader(webhook.organization(), webhook.id(), lowercase);
                headers.put(lowercase, cipher.decrypt(place, value));
            }
        });
        return headers;
    }
}
