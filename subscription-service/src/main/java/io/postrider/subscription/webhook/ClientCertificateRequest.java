package io.postrider.subscription.webhook;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook's requests show to an endpoint that asks its callers for a certificate. It is replaced as a whole;
 * {@code {}} takes it away.
 *
 * @param certificate the chain in PEM, the caller's own first, each issued by the next; of RSA or EC, and valid now
 * @param privateKey PKCS#8 in PEM, not encrypted; never shown again
 */
record ClientCertificateRequest(
        @Nullable @Size(max = 32_768) String certificate,
        @Nullable @Size(max = 16_384) String privateKey) {

    boolean takesAway() {
        return certificate == null && privateKey == null;
    }
}
