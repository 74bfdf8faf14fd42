package io.postrider.subscription.webhook;

import io.postrider.commons.security.Organization;
import io.postrider.contracts.configuration.ClientCertificate;
import io.postrider.contracts.configuration.OAuthClient;
import io.postrider.contracts.secret.EncryptedSecret;
import io.postrider.contracts.secret.SecretCipher;
import io.postrider.contracts.secret.SecretCipher.Place;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Encrypts what is secret among a webhook's settings: headers, the OAuth client's secret, the certificate's key. */
@ApplicationScoped
class SettingsSecrets {

    private final SecretCipher cipher;
    private final Clock clock;

    SettingsSecrets(SecretCipher cipher, Clock clock) {
        this.cipher = cipher;
        this.clock = clock;
    }

    /**
     * The secrets that a change gives.
     *
     * @throws io.postrider.commons.error.ApiException 422 when the certificate or its key is not in order
     */
    SealedSecrets sealed(Organization organization, String webhookId, WebhookPatch given) {
        OAuthRequest oauth = given.oauth();
        String oauthSecret = oauth == null ? null : oauth.clientSecret();
        return new SealedSecrets(
                headers(organization, webhookId, given.headers()),
                oauthSecret == null
                        ? null
                        : cipher.encrypt(Place.webhookOAuthSecret(organization.id(), webhookId), oauthSecret),
                certificate(organization, webhookId, given.clientCertificate()));
    }

    /** The same settings under the current key; secrets that are of it stay as they are. */
    WebhookSettings reencrypted(Organization organization, String webhookId, WebhookSettings settings) {
        Map<String, EncryptedSecret> headers = settings.headers().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        header -> reencrypted(
                                Place.webhookHeader(organization.id(), webhookId, header.getKey()),
                                header.getValue())));
        OAuthClient oauth = settings.oauth();
        ClientCertificate certificate = settings.clientCertificate();
        return settings.withSecrets(
                headers,
                oauth == null
                        ? null
                        : new OAuthClient(
                                oauth.tokenUrl(),
                                oauth.clientId(),
                                reencrypted(
                                        Place.webhookOAuthSecret(organization.id(), webhookId), oauth.clientSecret()),
                                oauth.scopes(),
                                oauth.audience()),
                certificate == null
                        ? null
                        : new ClientCertificate(
                                certificate.certificate(),
                                reencrypted(
                                        Place.webhookClientKey(organization.id(), webhookId),
                                        certificate.privateKey())));
    }

    private EncryptedSecret reencrypted(Place place, EncryptedSecret secret) {
        return cipher.isOfCurrentKey(secret) ? secret : cipher.encrypt(place, cipher.decrypt(place, secret));
    }

    private Map<String, EncryptedSecret> headers(
            Organization organization, String webhookId, @Nullable Map<String, String> headers) {
        return headers == null
                ? Map.of()
                : headers.entrySet().stream()
                        .collect(Collectors.toMap(
                                header -> header.getKey().toLowerCase(Locale.ROOT),
                                header -> header(organization, webhookId, header)));
    }

    private EncryptedSecret header(Organization organization, String webhookId, Map.Entry<String, String> header) {
        String name = header.getKey().toLowerCase(Locale.ROOT);
        return cipher.encrypt(Place.webhookHeader(organization.id(), webhookId, name), header.getValue());
    }

    private @Nullable ClientCertificate certificate(
            Organization organization, String webhookId, @Nullable ClientCertificateRequest given) {
        if (given == null || given.takesAway()) {
            return null;
        }
        ClientCertificateCheck.Checked checked = ClientCertificateCheck.checked(given, clock.instant());
        return new ClientCertificate(
                checked.chain(),
                cipher.encrypt(Place.webhookClientKey(organization.id(), webhookId), checked.privateKey()));
    }
}
