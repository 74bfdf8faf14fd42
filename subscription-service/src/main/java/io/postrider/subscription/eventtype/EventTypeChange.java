package io.postrider.subscription.eventtype;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A type as it shall be from now on, whole.
 *
 * @param name may be left out; else the one in the path
 */
record EventTypeChange(
        @Nullable String name,
        @Nullable @Size(max = 4096) String description,
        @Nullable @Size(max = 128) String group,

        @Schema(description = "JSON Schema 2020-12 of the data") @Nullable JsonNode schema,

        @Nullable @Size(max = 20) List<JsonNode> examples,
        @Nullable Boolean deprecated) {

    EventTypeDefinition definition() {
        return new EventTypeDefinition(
                description,
                group,
                schema,
                examples == null
                        ? List.of()
                        : examples.stream().map(Objects::requireNonNull).toList(),
                Boolean.TRUE.equals(deprecated));
    }
}
