package io.postrider.subscription.eventtype;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes event types as the {@code webhooks} of an OpenAPI 3.1 document, their bodies in the format {@code standard}. */
final class OpenApiWebhooks {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ObjectNode webhooks = JSON.objectNode();
    private final ObjectNode schemas = JSON.objectNode();
    private final Set<String> components = new HashSet<>();

    private OpenApiWebhooks() {}

    static ObjectNode document(String organization, List<EventTypeResponse> types) {
        OpenApiWebhooks writer = new OpenApiWebhooks();
        types.forEach(writer::add);
        ObjectNode document = JSON.objectNode().put("openapi", "3.1.0");
        document.putObject("info").put("title", "Webhooks of " + organization).put("version", "1");
        document.set("webhooks", writer.webhooks);
        document.putObject("components").set("schemas", writer.schemas);
        return document;
    }

    private void add(EventTypeResponse type) {
        ObjectNode post = JSON.objectNode().put("operationId", type.name());
        if (type.description() != null) {
            post.put("description", type.description());
        }
        if (type.group() != null) {
            post.putArray("tags").add(type.group());
        }
        if (type.deprecated()) {
            post.put("deprecated", true);
        }
        addHeaders(post);
        ObjectNode body = post.putObject("requestBody").put("required", true);
        body.putObject("content").putObject("application/json").set("schema", envelope(type));
        post.putObject("responses").putObject("2XX").put("description", "Taken; anything else is sent again");
        webhooks.putObject(type.name()).set("post", post);
    }

    /** Standard Webhooks 1.0.0. */
    private static void addHeaders(ObjectNode post) {
        for (String header : List.of("webhook-id", "webhook-timestamp", "webhook-signature")) {
            ObjectNode parameter = post.withArray("parameters").addObject();
            parameter.put("name", header).put("in", "header").put("required", true);
            parameter.putObject("schema").put("type", "string");
        }
    }

    private ObjectNode envelope(EventTypeResponse type) {
        ObjectNode envelope = JSON.objectNode().put("type", "object");
        envelope.putArray("required").add("type").add("timestamp").add("data");
        ObjectNode properties = envelope.putObject("properties");
        properties.putObject("type").put("type", "string").put("const", type.name());
        properties.putObject("timestamp").put("type", "string").put("format", "date-time");
        properties.set("data", data(type));
        return envelope;
    }

    private JsonNode data(EventTypeResponse type) {
        if (type.schema() == null) {
            return withExamples(JSON.objectNode(), type);
        }
        String component = component(type.name());
        String place = "#/components/schemas/" + component;
        schemas.set(component, withExamples(SchemaReferences.moved(type.schema(), place), type));
        return JSON.objectNode().put("$ref", place);
    }

    private static JsonNode withExamples(JsonNode schema, EventTypeResponse type) {
        if (schema instanceof ObjectNode object && !type.examples().isEmpty() && !object.has("examples")) {
            type.examples().forEach(object.withArray("examples")::add);
        }
        return schema;
    }

    /** A component's name has fewer characters to choose from than a type's. */
    private String component(String name) {
        String component = name.replaceAll("[^A-Za-z0-9._-]", "_");
        while (!components.add(component)) {
            component += "_";
        }
        return component;
    }
}
