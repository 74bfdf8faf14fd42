package io.postrider.subscription.eventtype;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.FieldError;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code webhooks} of an OpenAPI 3.1 document. A body with the members {@code type}, {@code timestamp} and
 * {@code data} is the envelope of the format {@code standard}, and only its {@code data} is taken; any other body is the
 * data.
 */
final class OpenApiImport {

    private static final int MAX_TYPES = 1_000;
    private static final Pattern NAME = Pattern.compile(EventTypeName.PATTERN);
    private static final String COMPONENTS = "#/components/schemas/";
    private static final Set<String> ENVELOPE = Set.of("type", "timestamp", "data");
    private static final List<String> METHODS = List.of("post", "put", "patch", "get", "delete");

    private final JsonNode document;

    private OpenApiImport(JsonNode document) {
        this.document = document;
    }

    /**
     * The types of the document, by name, in its order.
     *
     * @throws ApiException 422 when it is no such document
     */
    static Map<String, EventTypeDefinition> types(JsonNode document) {
        return new OpenApiImport(document).types();
    }

    private Map<String, EventTypeDefinition> types() {
        JsonNode webhooks = document.path("webhooks");
        if (!document.path("openapi").asText().startsWith("3.1") || !webhooks.isObject()) {
            throw ApiException.invalid(FieldError.inBody(
                    "value_error", "Input should be an OpenAPI 3.1 document with webhooks", "webhooks"));
        }
        if (webhooks.size() > MAX_TYPES) {
            throw ApiException.invalid(
                    FieldError.inBody("too_long", "Input has more than " + MAX_TYPES + " webhooks", "webhooks"));
        }
        Map<String, EventTypeDefinition> types = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> webhook : webhooks.properties()) {
            String name = webhook.getKey();
            if (!NAME.matcher(name).matches() || !EventTypeName.isFree(name)) {
                throw ApiException.invalid(
                        FieldError.inBody("value_error", "Input is no name of an event type", "webhooks", name));
            }
            types.put(name, definition(operation(resolved(webhook.getValue()))));
        }
        return types;
    }

    private static JsonNode operation(JsonNode item) {
        return METHODS.stream()
                .map(item::path)
                .filter(JsonNode::isObject)
                .findFirst()
                .orElse(item);
    }

    private EventTypeDefinition definition(JsonNode operation) {
        JsonNode schema = data(resolved(operation.path("requestBody"))
                .path("content")
                .path("application/json")
                .path("schema"));
        return new EventTypeDefinition(
                text(
                        operation.path("description").isTextual()
                                ? operation.path("description")
                                : operation.path("summary")),
                text(operation.path("tags").path(0)),
                schema.isMissingNode() ? null : selfContained(schema),
                List.of(),
                operation.path("deprecated").asBoolean());
    }

    private JsonNode data(JsonNode body) {
        JsonNode properties = resolved(body).path("properties");
        return ENVELOPE.stream().allMatch(properties::has) ? properties.path("data") : body;
    }

    /** What is referred to, through as many references as there can be. */
    private JsonNode resolved(JsonNode node) {
        JsonNode found = node;
        for (int hops = 0; hops < 10 && found.path("$ref").asText().startsWith("#/"); hops++) {
            found = document.at(found.path("$ref").asText().substring(1));
        }
        return found;
    }

    /** A copy that has all it refers to among its own {@code $defs}. */
    private JsonNode selfContained(JsonNode schema) {
        Set<String> needed = needed(schema);
        JsonNode copy = SchemaReferences.rewritten(schema, OpenApiImport::moved);
        if (copy instanceof ObjectNode object && !needed.isEmpty()) {
            ObjectNode definitions = object.withObject("$defs");
            for (String name : needed) {
                definitions.set(name, SchemaReferences.rewritten(component(name), OpenApiImport::moved));
            }
        }
        return copy;
    }

    private Set<String> needed(JsonNode schema) {
        Set<String> needed = new TreeSet<>();
        Deque<JsonNode> open = new ArrayDeque<>(List.of(schema));
        while (!open.isEmpty()) {
            List<String> named = new ArrayList<>();
            SchemaReferences.rewritten(open.pop(), reference -> {
                if (reference.startsWith(COMPONENTS)) {
                    named.add(reference.substring(COMPONENTS.length()).replaceAll("/.*", ""));
                }
                return reference;
            });
            named.stream().filter(needed::add).forEach(name -> open.push(component(name)));
        }
        return needed;
    }

    private JsonNode component(String escaped) {
        return document.at("/components/schemas/" + escaped);
    }

    private static String moved(String reference) {
        return reference.startsWith(COMPONENTS) ? "#/$defs/" + reference.substring(COMPONENTS.length()) : reference;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() ? node.textValue() : null;
    }
}
