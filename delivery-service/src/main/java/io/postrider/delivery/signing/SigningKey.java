package io.postrider.delivery.signing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A webhook's secret, decrypted, as an HMAC key. Never printed. */
public final class SigningKey {

    private static final String STANDARD_PREFIX = "whsec_";

    private final byte[] characters;
    private final byte[] standard;
    private final @Nullable Instant expiresAt;

    /**
     * A key made of a secret.
     *
     * @param expiresAt the end of a rotated secret's grace; null for the current one
     */
    public SigningKey(String secret, @Nullable Instant expiresAt) {
        this.characters = secret.getBytes(StandardCharsets.UTF_8);
        this.standard = decoded(secret, characters);
        this.expiresAt = expiresAt;
    }

    boolean isValidAt(Instant time) {
        return expiresAt == null || time.isBefore(expiresAt);
    }

    /** The secret's characters; under Standard Webhooks, valid base64 after {@code whsec_} is decoded first. */
    byte[] bytes(boolean standardWebhooks) {
        return standardWebhooks ? standard : characters;
    }

    private static byte[] decoded(String secret, byte[] otherwise) {
        if (!secret.startsWith(STANDARD_PREFIX)) {
            return otherwise;
        }
        try {
            byte[] key = Base64.getDecoder().decode(secret.substring(STANDARD_PREFIX.length()));
            return key.length == 0 ? otherwise : key;
        } catch (IllegalArgumentException notBase64) {
            return otherwise;
        }
    }
}
