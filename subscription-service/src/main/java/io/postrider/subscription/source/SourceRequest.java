package io.postrider.subscription.source;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A source to be registered [seed 000].
 *
 * @param ingestionMode {@code realtime} when left out
 * @param settings what the provider needs besides, an object
 * @param secret as the provider gave it; made here when left out
 */
record SourceRequest(
        @NotNull Provider provider,
        @NotNull @Size(min = 1, max = 256) String name,
        @Nullable IngestionMode ingestionMode,

        @Nullable @Schema(description = "What the provider needs besides")
        JsonNode settings,

        @Nullable @Size(min = 1, max = 512) String secret) {}
