package io.postrider.subscription.webhook;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The public half of an ed25519 private key: what a receiver verifies signatures with (Standard Webhooks 1.0.0). */
final class VerificationKey {

    private static final String PRIVATE_PREFIX = "whsk_";
    private static final String PUBLIC_PREFIX = "whpk_";
    private static final int BYTES = 32;

    private VerificationKey() {}

    /**
     * The public key of a secret.
     *
     * @param secret {@code whsk_} and the base64 of 32 bytes, or of 64 with the public half behind
     * @return {@code whpk_} and base64; null for a secret of another kind
     */
    static @Nullable String of(String secret) {
        if (!secret.startsWith(PRIVATE_PREFIX)) {
            return null;
        }
        try {
            byte[] key = Base64.getDecoder().decode(secret.substring(PRIVATE_PREFIX.length()));
            return key.length == BYTES || key.length == 2 * BYTES
                    ? PUBLIC_PREFIX + Base64.getEncoder().encodeToString(publicHalf(Arrays.copyOf(key, BYTES)))
                    : null;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    /** Java computes it only while it makes a key pair; the "random" bytes of that are the private key (RFC 8032, 5.1.5). */
    private static byte[] publicHalf(byte[] privateKey) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new Given(privateKey));
            EdECPublicKey made = (EdECPublicKey) generator.generateKeyPair().getPublic();
            return encoded(made);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has Ed25519", e);
        }
    }

    /** Y in little-endian order, and the sign of X in the highest bit (RFC 8032, 5.1.2). */
    private static byte[] encoded(EdECPublicKey key) {
        byte[] bigEndian = key.getPoint().getY().toByteArray();
        byte[] encoded = new byte[BYTES];
        for (int i = 0; i < Math.min(BYTES, bigEndian.length); i++) {
            encoded[i] = bigEndian[bigEndian.length - 1 - i];
        }
        if (key.getPoint().isXOdd()) {
            encoded[BYTES - 1] |= (byte) 0x80;
        }
        return encoded;
    }

    /** Gives these bytes, whenever it is asked. */
    private static final class Given extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final byte[] bytes;

        private Given(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] into) {
            System.arraycopy(bytes, 0, into, 0, into.length);
        }
    }
}
