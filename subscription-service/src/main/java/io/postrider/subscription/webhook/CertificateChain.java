package io.postrider.subscription.webhook;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * Certificates, each issued by the next.
 *
 * @param certificates at least one
 */
record CertificateChain(List<X509Certificate> certificates) {

    private static final int MAX = 10;
    private static final String KIND = "CERTIFICATE";

    CertificateChain {
        certificates = List.copyOf(certificates);
    }

    /**
     * The certificates in a PEM text; everything else in it is stepped over.
     *
     * @throws CertificateException when there is none, one cannot be read, or there are more than 10
     */
    static CertificateChain read(String pem) throws CertificateException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> found = new ArrayList<>();
        for (byte[] block : Pem.blocks(KIND, pem)) {
            found.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block)));
        }
        if (found.isEmpty() || found.size() > MAX) {
            throw new CertificateException("not a chain of 1 to " + MAX + " certificates");
        }
        return new CertificateChain(found);
    }

    /** The one that the private key belongs to. */
    X509Certificate own() {
        return certificates.getFirst();
    }

    boolean isInOrder() {
        for (int i = 1; i < certificates.size(); i++) {
            try {
                certificates.get(i - 1).verify(certificates.get(i).getPublicKey());
            } catch (GeneralSecurityException notIssuedByIt) {
                return false;
            }
        }
        return true;
    }

    /** The certificates and nothing else, so that what stood around them is not kept. */
    String pem() {
        StringBuilder pem = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            try {
                pem.append(Pem.block(KIND, certificate.getEncoded()));
            } catch (CertificateEncodingException e) {
                throw new IllegalStateException("What was read can be written", e);
            }
        }
        return pem.toString();
    }
}
