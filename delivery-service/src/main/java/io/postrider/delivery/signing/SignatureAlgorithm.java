package io.postrider.delivery.signing;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How a signature is computed: with a shared secret, or with a key of which the receiver has only the public half. */
enum SignatureAlgorithm {
    SHA256("sha256", "HmacSHA256"),
    SHA512("sha512", "HmacSHA512"),
    ED25519("ed25519", "Ed25519");

    private final String wireName;
    private final String javaName;

    SignatureAlgorithm(String wireName, String javaName) {
        this.wireName = wireName;
        this.javaName = javaName;
    }

    /**
     * The algorithm of this name in a format.
     *
     * @throws IllegalArgumentException when it is unknown
     */
    static SignatureAlgorithm named(String name) {
        for (SignatureAlgorithm each : values()) {
            if (each.wireName.equals(name)) {
                return each;
            }
        }
        throw new IllegalArgumentException("Signatures by " + name + " are not supported");
    }

    /** The HMAC of the content under this key. */
    byte[] hmac(byte[] key, List<byte[]> content) {
        try {
            Mac mac = Mac.getInstance(javaName);
            mac.init(new SecretKeySpec(key, javaName));
            content.forEach(mac::update);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + javaName, e);
        }
    }

    /** The ed25519 signature of the content by this key. */
    static byte[] ed25519(PrivateKey key, List<byte[]> content) {
        try {
            Signature signature = Signature.getInstance(ED25519.javaName);
            signature.initSign(key);
            for (byte[] piece : content) {
                signature.update(piece);
            }
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ED25519.javaName, e);
        }
    }
}
