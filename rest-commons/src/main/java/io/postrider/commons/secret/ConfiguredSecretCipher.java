package io.postrider.commons.secret;

import io.postrider.contracts.secret.AesGcmSecretCipher;
import io.postrider.contracts.secret.SecretCipher;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/**
 * Makes the cipher from the configured keys at start, so that a wrong key stops the service before it serves. A service
 * that handles no secrets leaves this package out with {@code quarkus.arc.exclude-types}.
 */
class ConfiguredSecretCipher {

    @Produces
    @Singleton
    @Startup
    SecretCipher cipher(SecretsConfig config) {
        return AesGcmSecretCipher.ofKeys(config.keys()
                .orElseThrow(() -> new IllegalStateException(
                        "postrider.secrets.keys is not set: <id>:<base64 of 32 random bytes>")));
    }
}
