package io.postrider.subscription.apikey;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key to be made.
 *
 * @param scopes one or more of api.md section 8
 * @param expiresAt Unix seconds, in the future; null = never
 */
record ApiKeyRequest(
        @NotNull @Size(min = 1, max = 256) String name,
        @NotNull @Size(min = 1, max = 16) List<@NotNull String> scopes,
        @Nullable @Min(0) @Max(253_402_300_799L) Long expiresAt) {}
