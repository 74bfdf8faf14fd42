package io.postrider.subscription.webhook;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.security.Organization;
import io.postrider.contracts.secret.EncryptedSecret;
import io.postrider.contracts.secret.SecretCipher;
import io.postrider.contracts.secret.SecretCipher.Place;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes, checks and encrypts what webhooks sign with. */
@ApplicationScoped
class SecretMaker {

    private static final int MIN_CHARACTERS = 16;
    private static final int RANDOM_BYTES = 32;
    private static final String PREFIX = "whsec_";
    private static final String PRIVATE_PREFIX = "whsk_";
    private static final Pattern PRIVATE_KEY =
            Pattern.compile(PRIVATE_PREFIX + "(?:[A-Za-z0-9+/]{43}=|[A-Za-z0-9+/]{86}==)");

    private final SecretCipher cipher;
    private final SecureRandom random = new SecureRandom();

    SecretMaker(SecretCipher cipher) {
        this.cipher = cipher;
    }

    /**
     * Holds the rule for a given secret.
     *
     * @throws ApiException 400 {@code weak_secret}
     */
    void require(@Nullable String secret) {
        if (secret != null && secret.codePointCount(0, secret.length()) < MIN_CHARACTERS) {
            throw new ApiException(ErrorCode.WEAK_SECRET);
        }
    }

    /**
     * Holds the rule for a given secret of a format that signs with a private key.
     *
     * @throws ApiException 400 {@code weak_secret}
     */
    void requireFit(@Nullable String secret, boolean asymmetric) {
        if (asymmetric && secret != null && !PRIVATE_KEY.matcher(secret).matches()) {
            throw new ApiException(
                    ErrorCode.WEAK_SECRET,
                    "The format signs with ed25519: its secret is whsk_ and 32 bytes in base64.");
        }
    }

    /**
     * In the form of Standard Webhooks.
     *
     * @param asymmetric an ed25519 private key (RFC 8032: any 32 bytes), else a shared secret
     */
    String next(boolean asymmetric) {
        byte[] bits = new byte[RANDOM_BYTES];
        random.nextBytes(bits);
        return (asymmetric ? PRIVATE_PREFIX : PREFIX) + Base64.getEncoder().encodeToString(bits);
    }

    /**
     * A secret as the current one of a webhook.
     *
     * @param made true when it was made here
     */
    WebhookSecrets.Stored stored(Organization organization, String webhookId, String secret, boolean made) {
        return new WebhookSecrets.Stored(
                cipher.encrypt(Place.webhookSecret(organization.id(), webhookId), secret),
                made,
                null,
                VerificationKey.of(secret));
    }

    String decrypt(Organization organization, String webhookId, EncryptedSecret secret) {
        return cipher.decrypt(Place.webhookSecret(organization.id(), webhookId), secret);
    }

    /** The same secrets under the current key; those that are of it stay as they are. */
    WebhookSecrets reencrypted(Organization organization, String webhookId, WebhookSecrets secrets) {
        Place place = Place.webhookSecret(organization.id(), webhookId);
        return new WebhookSecrets(secrets.newestFirst().stream()
                .map(stored -> new WebhookSecrets.Stored(
                        reencrypted(place, stored.secret()), stored.made(), stored.expiresAt(), stored.publicKey()))
                .toList());
    }

    private EncryptedSecret reencrypted(Place place, EncryptedSecret secret) {
        return cipher.isOfCurrentKey(secret) ? secret : cipher.encrypt(place, cipher.decrypt(place, secret));
    }
}
