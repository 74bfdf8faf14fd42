package io.postrider.subscription.webhook;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.FieldError;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** Holds the rules of a client certificate, so that a mistake is told when it is saved and not by failing deliveries. */
final class ClientCertificateCheck {

    private static final String KEY = "PRIVATE KEY";
    private static final String CERTIFICATE_FIELD = "certificate";
    private static final String KEY_FIELD = "private_key";

    /** The algorithms of keys, and one to prove with that two halves belong together. */
    private static final Map<String, String> SIGNATURES = Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA");

    private ClientCertificateCheck() {}

    /**
     * What was given and is in order.
     *
     * @param chain PEM
     * @param privateKey PEM
     */
    record Checked(String chain, String privateKey) {}

    /**
     * Holds all rules.
     *
     * @param given names something
     * @throws ApiException 422 {@code validation_error}; quotes nothing of what was given
     */
    static Checked checked(ClientCertificateRequest given, Instant now) {
        if (given.certificate() == null || given.privateKey() == null) {
            throw ApiException.invalid(FieldError.missing(
                    "client_certificate", given.certificate() == null ? CERTIFICATE_FIELD : KEY_FIELD));
        }
        CertificateChain chain = chain(given.certificate(), now);
        byte[] key = key(given.privateKey(), chain.own().getPublicKey());
        return new Checked(chain.pem(), Pem.block(KEY, key));
    }

    private static CertificateChain chain(String pem, Instant now) {
        CertificateChain chain;
        try {
            chain = CertificateChain.read(pem);
        } catch (CertificateException e) {
            throw mistake(CERTIFICATE_FIELD, "is not 1 to 10 X.509 certificates in PEM");
        }
        if (!chain.isInOrder()) {
            throw mistake(CERTIFICATE_FIELD, "is not a chain: each certificate must be issued by the next");
        }
        if (!SIGNATURES.containsKey(chain.own().getPublicKey().getAlgorithm())) {
            throw mistake(CERTIFICATE_FIELD, "is neither of RSA nor of EC");
        }
        try {
            chain.own().checkValidity(Date.from(now));
        } catch (CertificateException e) {
            throw mistake(CERTIFICATE_FIELD, "has expired, or is not valid yet");
        }
        return chain;
    }

    private static byte[] key(String pem, PublicKey other) {
        List<byte[]> blocks = Pem.blocks(KEY, pem);
        if (blocks.size() != 1) {
            throw mistake(KEY_FIELD, "is not one unencrypted PKCS#8 private key in PEM");
        }
        try {
            PrivateKey key = KeyFactory.getInstance(other.getAlgorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(blocks.getFirst()));
            if (belongTogether(key, other)) {
                return key.getEncoded();
            }
        } catch (InvalidKeySpecException otherAlgorithmOrBroken) {
            // told below: which of the two it is would need every algorithm tried
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + other.getAlgorithm(), e);
        }
        throw mistake(KEY_FIELD, "does not fit the certificate");
    }

    private static boolean belongTogether(PrivateKey key, PublicKey other) throws GeneralSecurityException {
        byte[] challenge = {1, 2, 3};
        String algorithm = SIGNATURES.getOrDefault(other.getAlgorithm(), "");
        try {
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(challenge);
            byte[] signature = signing.sign();
            Signature verifying = Signature.getInstance(algorithm);
            verifying.initVerify(other);
            verifying.update(challenge);
            return verifying.verify(signature);
        } catch (java.security.InvalidKeyException | java.security.SignatureException otherCurveOrSize) {
            return false;
        }
    }

    private static ApiException mistake(String field, String what) {
        return ApiException.invalid(FieldError.inBody("value_error", "Input " + what, "client_certificate", field));
    }
}
