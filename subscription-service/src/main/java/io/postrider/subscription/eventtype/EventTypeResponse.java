package io.postrider.subscription.eventtype;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A type in the catalogue. Times are Unix seconds; Postrider's own types have none. */
@org.eclipse.microprofile.openapi.annotations.media.Schema(name = "EventType")
record EventTypeResponse(
        String name,
        @Nullable String description,
        @Nullable String group,

        @Schema(description = "JSON Schema 2020-12 of the data; null = any JSON") @Nullable JsonNode schema,

        List<JsonNode> examples,
        boolean deprecated,
        @Nullable Long createdAt,
        @Nullable Long updatedAt) {

    static EventTypeResponse of(String name, EventTypeDefinition definition, Instant createdAt, Instant updatedAt) {
        return new EventTypeResponse(
                name,
                definition.description(),
                definition.group(),
                definition.schema(),
                definition.examples(),
                definition.deprecated(),
                createdAt.getEpochSecond(),
                updatedAt.getEpochSecond());
    }

    static EventTypeResponse operational(String name) {
        return new EventTypeResponse(
                name, "Sent by Postrider itself.", "postrider", null, List.of(), false, null, null);
    }
}
