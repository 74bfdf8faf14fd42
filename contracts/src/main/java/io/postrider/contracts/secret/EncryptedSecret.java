package io.postrider.contracts.secret;

/**
 * A secret as it stands in databases and on Kafka.
 *
 * @param keyId names the encryption key, so that keys can be rotated
 * @param ciphertext random IV and AES-256-GCM output with its tag, in base64
 */
public record EncryptedSecret(String keyId, String ciphertext) {}
