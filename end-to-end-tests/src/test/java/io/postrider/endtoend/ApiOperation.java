package io.postrider.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One operation of one of the committed OpenAPI documents.
 *
 * @param service whose document it stands in: {@code subscription-service}, ...
 * @param definition the operation itself
 * @param shared what its path says for all its methods
 */
record ApiOperation(
        String service, String method, String path, JsonNode definition, JsonNode shared, JsonNode document) {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete", "head", "options");
    private static final Path REPOSITORY = Path.of("..");

    /** All operations of all documents that the repository has. */
    static List<ApiOperation> all() {
        List<ApiOperation> operations = new ArrayList<>();
        try (DirectoryStream<Path> modules = Files.newDirectoryStream(REPOSITORY, "*-service")) {
            for (Path module : modules) {
                Path document = module.resolve("openapi.yaml");
                if (Files.exists(document)) {
                    operations.addAll(
                            of(module.getFileName().toString(), new YAMLMapper().readTree(document.toFile())));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return operations;
    }

    private static List<ApiOperation> of(String service, JsonNode document) {
        List<ApiOperation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> member : path.getValue().properties()) {
                if (METHODS.contains(member.getKey())) {
                    operations.add(new ApiOperation(
                            service,
                            member.getKey().toUpperCase(java.util.Locale.ROOT),
                            path.getKey(),
                            member.getValue(),
                            path.getValue(),
                            document));
                }
            }
        }
        return operations;
    }

    /** True for those that ask for no credential of Postrider's. */
    boolean isPublic() {
        JsonNode security = definition.has("security") ? definition.path("security") : document.path("security");
        return security.isArray() && security.isEmpty();
    }

    /** True for those that any valid credential may call. */
    boolean takesAnyScope() {
        return definition.path("x-any-scope").asBoolean();
    }

    /** True for those whose answer does not end by itself. */
    boolean streams() {
        for (JsonNode response : definition.path("responses")) {
            if (resolved(response).path("content").has("text/event-stream")) {
                return true;
            }
        }
        return false;
    }

    boolean changes() {
        return !method.equals("GET") && !method.equals("HEAD");
    }

    /** The names of its parameters in that place: {@code path}, {@code query}, {@code header}. */
    List<JsonNode> parameters(String in) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode owner : List.of(shared, definition)) {
            for (JsonNode parameter : owner.path("parameters")) {
                JsonNode whole = resolved(parameter);
                if (whole.path("in").asText().equals(in)) {
                    found.add(whole);
                }
            }
        }
        return found;
    }

    /** What its JSON body is described by; missing when it takes none. */
    JsonNode bodySchema() {
        return resolved(bodyContent().path("schema"));
    }

    boolean takesBody() {
        return !bodyContent().isMissingNode();
    }

    /** The document's own example of a body; missing when it has none. */
    JsonNode exampleBody() {
        JsonNode content = bodyContent();
        if (content.has("example")) {
            return content.path("example");
        }
        for (JsonNode example : content.path("examples")) {
            return resolved(example).path("value");
        }
        return exampleOf(bodySchema());
    }

    /** The schema's own, or else one of what it requires. */
    private JsonNode exampleOf(JsonNode given) {
        JsonNode schema = resolved(given);
        if (schema.has("example") || schema.path("examples").has(0)) {
            return schema.has("example")
                    ? schema.path("example")
                    : schema.path("examples").path(0);
        }
        if (schema.path("type").asText().equals("array")) {
            JsonNode item = exampleOf(schema.path("items"));
            return item.isMissingNode()
                    ? item
                    : JsonNodeFactory.instance.arrayNode().add(item);
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (JsonNode name : schema.path("required")) {
            JsonNode value = exampleOf(schema.path("properties").path(name.asText()));
            if (value.isMissingNode()) {
                return value;
            }
            object.set(name.asText(), value);
        }
        return object.isEmpty() ? MissingNode.getInstance() : object;
    }

    private JsonNode bodyContent() {
        JsonNode content = resolved(definition.path("requestBody")).path("content");
        return content.path("application/json");
    }

    /** The answer that the document describes for this status, the default one included; missing when there is none. */
    JsonNode response(int status) {
        JsonNode responses = definition.path("responses");
        JsonNode response = responses.has(Integer.toString(status))
                ? responses.path(Integer.toString(status))
                : responses.path("default");
        return resolved(response);
    }

    /** What a reference points to; anything else is itself. */
    JsonNode resolved(JsonNode node) {
        JsonNode at = node;
        for (int depth = 0; at.has("$ref") && depth < 10; depth++) {
            at = document.at(at.path("$ref").asText().substring(1));
        }
        return at instanceof ObjectNode || at instanceof MissingNode ? at : node;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
