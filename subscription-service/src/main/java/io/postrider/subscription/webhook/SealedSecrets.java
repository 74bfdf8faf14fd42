package io.postrider.subscription.webhook;

import io.postrider.contracts.configuration.ClientCertificate;
import io.postrider.contracts.secret.EncryptedSecret;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The secrets among the settings that a change gives, encrypted.
 *
 * @param headers by lowercase name
 * @param oauthSecret null when none is given
 * @param clientCertificate null when none is given
 */
record SealedSecrets(
        Map<String, EncryptedSecret> headers,
        @Nullable EncryptedSecret oauthSecret,
        @Nullable ClientCertificate clientCertificate) {}
