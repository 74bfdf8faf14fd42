package io.postrider.subscription.eventtype;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A type to be put into the catalogue. */
record EventTypeRequest(
        @NotNull @Pattern(regexp = EventTypeName.PATTERN) @Schema(examples = "Vendor.Created")
        String name,

        @Nullable @Size(max = 4096) String description,
        @Nullable @Size(max = 128) String group,

        @Schema(description = "JSON Schema 2020-12 of the data") @Nullable JsonNode schema,

        @Nullable @Size(max = 20) List<JsonNode> examples,
        @Nullable Boolean deprecated) {

    EventTypeDefinition definition() {
        return new EventTypeChange(null, description, group, schema, examples, deprecated).definition();
    }
}
