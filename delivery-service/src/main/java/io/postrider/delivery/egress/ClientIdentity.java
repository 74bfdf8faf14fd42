package io.postrider.delivery.egress;

/**
 * What is shown to an endpoint that asks its callers for a certificate.
 *
 * @param owner the webhook's id; the requests of one owner share connections, and nobody else's
 * @param certificates PEM, the caller's own first
 * @param privateKey PKCS#8 in PEM
 */
public record ClientIdentity(String owner, String certificates, String privateKey) {

    /** Without the key: a log must never have it. */
    @Override
    public String toString() {
        return "ClientIdentity[" + owner + "]";
    }
}
