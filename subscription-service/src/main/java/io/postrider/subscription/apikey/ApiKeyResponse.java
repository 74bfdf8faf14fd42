package io.postrider.subscription.apikey;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API key. Times are Unix seconds.
 *
 * @param prefix the first characters of the secret, to tell keys apart by
 * @param secret in the answer to its creation only
 * @param expiresAt null = never
 */
record ApiKeyResponse(
        String id,
        String name,
        String prefix,
        List<String> scopes,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String secret,
        @Nullable Long expiresAt,
        @Nullable Long lastUsedAt,
        long createdAt) {}
