package io.postrider.subscription.eventtype;

import com.fasterxml.jackson.databind.JsonNode;
import io.postrider.subscription.database.JsonNulls;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the catalogue says of a type.
 *
 * @param group types of one group stand together
 * @param schema JSON Schema 2020-12 of the data, as given; null = any JSON
 * @param examples of the data
 */
record EventTypeDefinition(
        @Nullable String description,
        @Nullable String group,
        @Nullable JsonNode schema,
        List<JsonNode> examples,
        boolean deprecated) {

    EventTypeDefinition {
        schema = JsonNulls.absent(schema);
        examples = List.copyOf(examples);
    }

    EventTypeDefinition withExamples(List<JsonNode> others) {
        return new EventTypeDefinition(description, group, schema, others, deprecated);
    }
}
