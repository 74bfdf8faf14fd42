package io.postrider.subscription.source;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A change of a source. Null or missing = unchanged; {@code {}} clears the settings.
 *
 * @param secret replaces the one of the active inbound webhook at once, for providers that give it only after they know
 *     the URL; to change a secret that is in use, rotate
 */
record SourcePatch(
        @Nullable @Size(min = 1, max = 256) String name,
        @Nullable JsonNode settings,
        @Nullable @Size(min = 1, max = 512) String secret) {}
