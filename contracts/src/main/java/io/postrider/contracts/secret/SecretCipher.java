package io.postrider.contracts.secret;

/**
 * Port to the encryption of secrets at rest and on Kafka. A ciphertext is bound to its place: copied to another
 * organization, object or field it no longer decrypts.
 */
public interface SecretCipher {

    /** Encrypts with the current key. */
    EncryptedSecret encrypt(Place place, String secret);

    /**
     * Decrypts with the key that the secret names.
     *
     * @throws UndecryptableSecretException when that key is unknown, or the ciphertext is not of this place
     */
    String decrypt(Place place, EncryptedSecret secret);

    /** Whether {@link #encrypt} would use the same key: false for what a key rotation has yet to encrypt again. */
    boolean isOfCurrentKey(EncryptedSecret secret);

    /**
     * Where a secret belongs: the associated data of its encryption.
     *
     * @param organization {@code org_}
     * @param object the id of what holds it
     * @param field which secret of that object
     */
    record Place(String organization, String object, String field) {

        /** The signing secret of an outbound webhook. */
        public static Place webhookSecret(String organization, String webhookId) {
            return new Place(organization, webhookId, "secret");
        }

        /** The value of an additional request header of an outbound webhook. */
        public static Place webhookHeader(String organization, String webhookId, String lowercaseName) {
            return new Place(organization, webhookId, "header:" + lowercaseName);
        }

        /** The client secret that an outbound webhook's access tokens are asked for with. */
        public static Place webhookOAuthSecret(String organization, String webhookId) {
            return new Place(organization, webhookId, "oauth.client_secret");
        }

        /** The private key of an outbound webhook's client certificate. */
        public static Place webhookClientKey(String organization, String webhookId) {
            return new Place(organization, webhookId, "client_certificate.private_key");
        }

        /** The signing secret of an inbound webhook. */
        public static Place inboundWebhookSecret(String organization, String slug) {
            return new Place(organization, slug, "signing_secret");
        }
    }

    /** Says which key or place is wrong, never what the secret is. */
    final class UndecryptableSecretException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public UndecryptableSecretException(String message) {
            super(message);
        }
    }
}
