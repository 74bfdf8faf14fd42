package io.postrider.delivery.attempt;

import io.postrider.contracts.configuration.ClientCertificate;
import io.postrider.contracts.configuration.OAuthClient;
import io.postrider.contracts.configuration.WebhookSnapshot;
import io.postrider.contracts.secret.SecretCipher;
import io.postrider.contracts.secret.SecretCipher.Place;
import io.postrider.delivery.authorization.OAuthCredentials;
import io.postrider.delivery.egress.ClientIdentity;
import io.postrider.delivery.signing.SigningKey;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

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
     * @throws IllegalArgumentException when a URL in it cannot be read
     * @throws SecretCipher.UndecryptableSecretException when a secret's key is not configured here
     */
    @SuppressWarnings("ReferenceEquality") // the same snapshot, not merely an equal one: nothing to compare
    Destination of(WebhookSnapshot webhook) {
        Destination known = byWebhook.get(webhook.id());
        if (known == null || known.webhook() != webhook) {
            known = new Destination(
                    webhook,
                    URI.create(webhook.url()),
                    keysOf(webhook),
                    headersOf(webhook),
                    oauthOf(webhook),
                    identityOf(webhook));
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

    private @Nullable OAuthCredentials oauthOf(WebhookSnapshot webhook) {
        OAuthClient oauth = webhook.oauth();
        if (oauth == null) {
            return null;
        }
        Place place = Place.webhookOAuthSecret(webhook.organization(), webhook.id());
        return new OAuthCredentials(
                webhook.id(),
                URI.create(oauth.tokenUrl()),
                oauth.clientId(),
                cipher.decrypt(place, oauth.clientSecret()),
                oauth.scopes(),
                oauth.audience());
    }

    private @Nullable ClientIdentity identityOf(WebhookSnapshot webhook) {
        ClientCertificate shown = webhook.clientCertificate();
        if (shown == null) {
            return null;
        }
        Place place = Place.webhookClientKey(webhook.organization(), webhook.id());
        return new ClientIdentity(webhook.id(), shown.certificate(), cipher.decrypt(place, shown.privateKey()));
    }
}
