package io.postrider.subscription.eventtype;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.UnaryOperator;

/** References of a schema that moves into another document, or out of it. */
final class SchemaReferences {

    private static final String REFERENCE = "$ref";

    private SchemaReferences() {}

    /**
     * A copy of a schema that refers to itself only, fit to stand at a place of another document.
     *
     * @param place as a fragment, {@code #/components/schemas/X}
     */
    static JsonNode moved(JsonNode schema, String place) {
        JsonNode copy = rewritten(
                schema,
                reference -> reference.equals("#") || reference.startsWith("#/")
                        ? place + reference.substring(1)
                        : reference);
        if (copy instanceof ObjectNode object) {
            object.remove("$id");
            object.remove("$schema");
        }
        return copy;
    }

    /** A copy with every reference changed so. */
    static JsonNode rewritten(JsonNode schema, UnaryOperator<String> change) {
        JsonNode copy = schema.deepCopy();
        rewrite(copy, change);
        return copy;
    }

    private static void rewrite(JsonNode node, UnaryOperator<String> change) {
        if (node instanceof ObjectNode object) {
            if (object.path(REFERENCE).isTextual()) {
                object.put(REFERENCE, change.apply(object.path(REFERENCE).textValue()));
            }
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                rewrite(member.getValue(), change);
            }
        } else if (node instanceof ArrayNode array) {
            array.forEach(element -> rewrite(element, change));
        }
    }
}
