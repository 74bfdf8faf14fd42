package io.postrider.delivery.signing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A webhook's secret, decrypted, as a key to sign with. Never printed. */
public final class SigningKey {

    private static final String SHARED_PREFIX = "whsec_";
    private static final String PRIVATE_PREFIX = "whsk_";

    /** A private key of ed25519; some programs write its public half behind it. RFC 8032, section 5.1.5. */
    private static final int SEED_BYTES = 32;

    private final byte[] characters;
    private final byte[] standard;
    private final @Nullable PrivateKey ed25519;
    private final @Nullable Instant expiresAt;

    /**
     * A key made of a secret.
     *
     * @param secret {@code whsk_} with the base64 of an ed25519 private key signs asymmetrically; all else is shared
     * @param expiresAt the end of a rotated secret's grace; null for the current one
     */
    public SigningKey(String secret, @Nullable Instant expiresAt) {
        this.characters = secret.getBytes(StandardCharsets.UTF_8);
        byte[] shared = decoded(secret, SHARED_PREFIX);
        this.standard = shared == null ? characters : shared;
        this.ed25519 = privateKey(decoded(secret, PRIVATE_PREFIX));
        this.expiresAt = expiresAt;
    }

    boolean isValidAt(Instant time) {
        return expiresAt == null || time.isBefore(expiresAt);
    }

    /** The secret's characters; under Standard Webhooks, valid base64 after {@code whsec_} is decoded first. */
    byte[] bytes(boolean standardWebhooks) {
        return standardWebhooks ? standard : characters;
    }

    /** The private key; null when the secret is a shared one. */
    @Nullable PrivateKey ed25519() {
        return ed25519;
    }

    private static byte @Nullable [] decoded(String secret, String prefix) {
        if (!secret.startsWith(prefix)) {
            return null;
        }
        try {
            byte[] key = Base64.getDecoder().decode(secret.substring(prefix.length()));
            return key.length == 0 ? null : key;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private static @Nullable PrivateKey privateKey(byte @Nullable [] bytes) {
        if (bytes == null || (bytes.length != SEED_BYTES && bytes.length != 2 * SEED_BYTES)) {
            return null;
        }
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePrivate(
                            new EdECPrivateKeySpec(NamedParameterSpec.ED25519, Arrays.copyOf(bytes, SEED_BYTES)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has Ed25519", e);
        }
    }
}
