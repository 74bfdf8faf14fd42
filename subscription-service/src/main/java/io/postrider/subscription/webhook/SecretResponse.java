package io.postrider.subscription.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A secret in clear text.
 *
 * @param publicKey what a receiver verifies with, for a private key; {@code whpk_}
 */
record SecretResponse(
        String secret,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String publicKey) {}
