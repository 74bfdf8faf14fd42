package io.postrider.ingest.provider;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC (RFC 2104) with one of the hashes that providers use. */
enum SignatureAlgorithm {
    /** Still sound within HMAC; Twilio has nothing else. */
    SHA1("HmacSHA1"),
    SHA256("HmacSHA256"),
    SHA512("HmacSHA512");

    private final String javaName;

    SignatureAlgorithm(String javaName) {
        this.javaName = javaName;
    }

    /** Ready to be fed. */
    Mac keyed(byte[] key) {
        try {
            Mac mac = Mac.getInstance(javaName);
            mac.init(new SecretKeySpec(key, javaName));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + javaName, e);
        }
    }

    /** The key is the secret's characters. */
    Mac keyed(String secret) {
        return keyed(secret.getBytes(StandardCharsets.UTF_8));
    }
}
