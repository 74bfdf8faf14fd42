package io.postrider.commons.secret;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Encryption of secrets at rest and on Kafka; the same in subscription-, ingest- and delivery-service. */
@ConfigMapping(prefix = "postrider.secrets")
interface SecretsConfig {

    /**
     * The encryption keys: {@code <id>:<base64 of 32 bytes>}, separated by commas. New secrets are encrypted with the
     * first; the others still decrypt. Without it a service that handles secrets does not start.
     */
    Optional<String> keys();
}
