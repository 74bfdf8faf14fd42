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
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes, checks and encrypts what webhooks keep secret. */
@ApplicationScoped
class SecretMaker {

    private static final int MIN_CHARACTERS = 16;
    private static final int RANDOM_BYTES = 32;
    private static final String PREFIX = "whsec_";

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

    /** In the form of Standard Webhooks. */
    String next() {
        byte[] bits = new byte[RANDOM_BYTES];
        random.nextBytes(bits);
        return PREFIX + Base64.getEncoder().encodeToString(bits);
    }

    EncryptedSecret encrypt(Organization organization, String webhookId, String secret) {
        return cipher.encrypt(Place.webhookSecret(organization.id(), webhookId), secret);
    }

    String decrypt(Organization organization, String webhookId, EncryptedSecret secret) {
        return cipher.decrypt(Place.webhookSecret(organization.id(), webhookId), secret);
    }

    /** By lowercase name. */
    Map<String, EncryptedSecret> encryptHeaders(
            Organization organization, String webhookId, @Nullable Map<String, String> headers) {
        return headers == null
                ? Map.of()
                : headers.entrySet().stream()
                        .collect(Collectors.toMap(
                                header -> header.getKey().toLowerCase(Locale.ROOT),
                                header -> encryptHeader(organization, webhookId, header)));
    }

    private EncryptedSecret encryptHeader(
            Organization organization, String webhookId, Map.Entry<String, String> header) {
        String name = header.getKey().toLowerCase(Locale.ROOT);
        return cipher.encrypt(Place.webhookHeader(organization.id(), webhookId, name), header.getValue());
    }
}
