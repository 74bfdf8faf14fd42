package io.postrider.subscription.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What became of a rotation.
 *
 * @param secret this once, and only when it was made here
 * @param previousExpiresAt Unix seconds; null when there was none before
 */
record SecretRotationResponse(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String secret,
        @Nullable Long previousExpiresAt) {}
