package io.postrider.contracts.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM (NIST SP 800-38D) with a random 96-bit IV and a 128-bit tag. */
public final class AesGcmSecretCipher implements SecretCipher {

    private static final int KEY_BYTES = 32;
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, SecretKey> keys;
    private final String currentKeyId;

    private AesGcmSecretCipher(Map<String, SecretKey> keys, String currentKeyId) {
        this.keys = keys;
        this.currentKeyId = currentKeyId;
    }

    /**
     * A cipher that encrypts with the first key and decrypts with any.
     *
     * @param keys {@code id:base64 of 32 bytes}, separated by commas, the current one first
     * @throws IllegalArgumentException when that is not what the text is; the message quotes no key
     */
    public static AesGcmSecretCipher ofKeys(String keys) {
        Map<String, SecretKey> byId = new LinkedHashMap<>();
        for (String entry : keys.split(",", -1)) {
            int colon = entry.indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException("An encryption key is written <id>:<base64 of 32 bytes>");
            }
            String id = entry.substring(0, colon).strip();
            if (byId.put(id, keyOf(id, entry.substring(colon + 1).strip())) != null) {
                throw new IllegalArgumentException("Two encryption keys have the id " + id);
            }
        }
        return new AesGcmSecretCipher(byId, byId.keySet().iterator().next());
    }

    private static SecretKey keyOf(String id, String base64) {
        try {
            byte[] key = Base64.getDecoder().decode(base64);
            if (key.length == KEY_BYTES) {
                return new SecretKeySpec(key, "AES");
            }
        } catch (IllegalArgumentException notBase64) {
            // told below, without the key
        }
        throw new IllegalArgumentException("Encryption key " + id + " is not base64 of 32 bytes");
    }

    @Override
    public EncryptedSecret encrypt(Place place, String secret) {
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        byte[] sealed;
        try {
            sealed = cipher(Cipher.ENCRYPT_MODE, keyNamed(currentKeyId), iv, place)
                    .doFinal(secret.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM failed", e);
        }
        byte[] whole = ByteBuffer.allocate(iv.length + sealed.length)
                .put(iv)
                .put(sealed)
                .array();
        return new EncryptedSecret(currentKeyId, Base64.getEncoder().encodeToString(whole));
    }

    @Override
    public String decrypt(Place place, EncryptedSecret secret) {
        SecretKey key = keyNamed(secret.keyId());
        try {
            byte[] whole = Base64.getDecoder().decode(secret.ciphertext());
            ByteBuffer buffer = ByteBuffer.wrap(whole);
            byte[] iv = new byte[IV_BYTES];
            buffer.get(iv);
            byte[] sealed = new byte[buffer.remaining()];
            buffer.get(sealed);
            return new String(cipher(Cipher.DECRYPT_MODE, key, iv, place).doFinal(sealed), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException | java.nio.BufferUnderflowException e) {
            throw new UndecryptableSecretException(
                    "The secret " + place.field() + " of " + place.object() + " is not of key " + secret.keyId());
        }
    }

    @Override
    public boolean isOfCurrentKey(EncryptedSecret secret) {
        return secret.keyId().equals(currentKeyId);
    }

    private SecretKey keyNamed(String id) {
        SecretKey key = keys.get(id);
        if (key == null) {
            throw new UndecryptableSecretException("No encryption key has the id " + id);
        }
        return key;
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] iv, Place place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
        String associated = place.organization() + "\n" + place.object() + "\n" + place.field();
        cipher.updateAAD(associated.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
