package io.postrider.subscription.webhook;

import io.postrider.contracts.configuration.ClientCertificate;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a webhook's client certificate.
 *
 * @param subject as in RFC 2253
 * @param expiresAt Unix seconds
 * @param fingerprint SHA-256 of the certificate, in lowercase hex
 */
@Schema(name = "ClientCertificate")
record ClientCertificateResponse(String subject, long expiresAt, String fingerprint) {

    static @Nullable ClientCertificateResponse of(@Nullable ClientCertificate stored) {
        if (stored == null) {
            return null;
        }
        try {
            X509Certificate own = CertificateChain.read(stored.certificate()).own();
            return new ClientCertificateResponse(
                    own.getSubjectX500Principal().getName(),
                    own.getNotAfter().toInstant().getEpochSecond(),
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(own.getEncoded())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A certificate that was checked can be read", e);
        }
    }
}
