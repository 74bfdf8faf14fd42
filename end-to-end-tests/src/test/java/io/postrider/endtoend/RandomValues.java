package io.postrider.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Values for the schemas of an OpenAPI document: such as it wants, and such as it does not. */
final class RandomValues {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEPEST = 4;

    private static final List<String> HOSTILE_TEXTS = List.of(
            "",
            " ",
            "null",
            "../../../etc/passwd",
            "%00",
            "%zz",
            "' or '1'='1' --",
            "\"; drop table webhook; --",
            "${jndi:ldap://127.0.0.1/a}",
            "#{7*7}{{7*7}}",
            "<script>alert(1)</script>",
            "http://169.254.169.254/latest/meta-data",
            "file:///etc/passwd",
            "\u0000",
            "\u202Egnp.exe",
            "\uFEFF",
            "\uD83D\uDE80\uD83D\uDE80",
            "a\r\nX-Injected: yes",
            "A".repeat(5_000),
            "-1",
            "99999999999999999999999",
            "NaN",
            "1e400",
            "true",
            "[]");

    private final ApiOperation operation;
    private final Random random;

    RandomValues(ApiOperation operation, Random random) {
        this.operation = operation;
        this.random = random;
    }

    /** A value that the schema allows, as far as it tells. */
    JsonNode valid(JsonNode schema) {
        return valid(schema, 0);
    }

    private JsonNode valid(JsonNode given, int depth) {
        JsonNode schema = operation.resolved(given);
        for (String choice : List.of("oneOf", "anyOf")) {
            if (schema.path(choice).isArray()) {
                return valid(
                        schema.path(choice)
                                .get(random.nextInt(schema.path(choice).size())),
                        depth);
            }
        }
        if (schema.path("enum").isArray()) {
            return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
        }
        if (schema.path("examples").isArray() && random.nextBoolean()) {
            return schema.path("examples").get(0);
        }
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, depth);
            case "integer" -> JSON.numberNode(integer(schema));
            case "number" -> JSON.numberNode(integer(schema) + 0.5);
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "string" -> JSON.textNode(text(schema));
            case "null" -> JSON.nullNode();
            default -> any(depth);
        };
    }

    private String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            return type.get(random.nextInt(type.size())).asText();
        }
        return type.asText(schema.has("properties") ? "object" : "any");
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = JSON.objectNode();
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            if (required.contains(property.getKey()) || (depth < DEEPEST && random.nextInt(3) == 0)) {
                object.set(property.getKey(), valid(property.getValue(), depth + 1));
            }
        }
        return object;
    }

    private ArrayNode array(JsonNode schema, int depth) {
        ArrayNode array = JSON.arrayNode();
        int length = Math.max(schema.path("minItems").asInt(0), depth < DEEPEST ? random.nextInt(3) : 0);
        for (int i = 0; i < length; i++) {
            array.add(valid(schema.path("items"), depth + 1));
        }
        return array;
    }

    private long integer(JsonNode schema) {
        long least = schema.path("minimum").asLong(0);
        long most = schema.path("maximum").asLong(1_000_000);
        return switch (random.nextInt(4)) {
            case 0 -> least;
            case 1 -> most;
            default -> least + (long) (random.nextDouble() * Math.min(most - least, 1_000_000));
        };
    }

    private String text(JsonNode schema) {
        int least = schema.path("minLength").asInt(0);
        StringBuilder text = new StringBuilder();
        int length = least + random.nextInt(12);
        while (text.length() < length) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }

    private JsonNode any(int depth) {
        return switch (random.nextInt(depth < DEEPEST ? 6 : 4)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.textNode(hostileText());
            case 2 -> JSON.numberNode(random.nextLong());
            case 3 -> JSON.booleanNode(random.nextBoolean());
            case 4 -> JSON.arrayNode().add(any(depth + 1));
            default -> JSON.objectNode().set(hostileText(), any(depth + 1));
        };
    }

    /** A good value with one thing wrong, as text that is sent. */
    String nearlyValid(JsonNode schema) {
        JsonNode good = valid(schema);
        if (good instanceof ObjectNode object && !object.isEmpty()) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.get(random.nextInt(names.size()));
            switch (random.nextInt(5)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(name, any(0));
                case 2 -> object.set("colour", any(0));
                case 3 -> object.put(name, hostileText());
                default -> object.set(name, JSON.nullNode());
            }
        }
        return good.toString();
    }

    /** What is no such value, and perhaps no JSON. */
    String hostileBody() {
        return switch (random.nextInt(8)) {
            case 0 -> "[".repeat(2_000);
            case 1 -> "{\"a\":".repeat(600) + "1" + "}".repeat(600);
            case 2 -> "{\"a\": 1, \"a\": 2}";
            case 3 -> "\uFEFF{}";
            case 4 -> "{\"name\": \"\\ud800\"}";
            case 5 -> "1e999999999";
            case 6 -> hostileText();
            default -> any(0).toString();
        };
    }

    String hostileText() {
        return HOSTILE_TEXTS.get(random.nextInt(HOSTILE_TEXTS.size()));
    }
}
