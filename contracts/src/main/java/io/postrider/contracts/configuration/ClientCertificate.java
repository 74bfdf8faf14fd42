package io.postrider.contracts.configuration;

import io.postrider.contracts.secret.EncryptedSecret;

/**
 * What is shown to an endpoint that asks its callers for a certificate in the TLS handshake.
 *
 * @param certificate the chain in PEM, the caller's own first; its key is RSA or EC
 * @param privateKey PKCS#8 in PEM, encrypted for {@code Place.webhookClientKey}
 */
public record ClientCertificate(String certificate, EncryptedSecret privateKey) {}
