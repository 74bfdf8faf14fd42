package io.postrider.subscription.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What became of a rotation.
 *
 * @param secret this once, and only when it was made here
 * @param publicKey what a receiver verifies with, for a private key; {@code whpk_}
 * @param previousExpiresAt Unix seconds; null when there was none before
 */
record SecretRotationResponse(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String secret,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String publicKey,
        @Nullable Long previousExpiresAt) {}
