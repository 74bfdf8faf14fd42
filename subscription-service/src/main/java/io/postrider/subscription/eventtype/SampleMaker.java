package io.postrider.subscription.eventtype;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a value by what a schema asks for. It covers what people write in schemas, not all that JSON Schema can express
 * (a {@code pattern}, a {@code not}): whoever asks validates the result.
 */
final class SampleMaker {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MAX_DEPTH = 12;
    private static final int MAX_ITEMS = 20;

    private final JsonNode root;

    private SampleMaker(JsonNode root) {
        this.root = root;
    }

    static JsonNode sample(JsonNode schema) {
        return new SampleMaker(schema).value(schema, 0);
    }

    private JsonNode value(JsonNode schema, int depth) {
        JsonNode given = given(schema);
        if (given != null) {
            return given;
        }
        if (depth > MAX_DEPTH) {
            return JSON.nullNode();
        }
        JsonNode whole = merged(schema, depth);
        JsonNode givenByPart = given(whole);
        return givenByPart != null ? givenByPart : byType(whole, depth);
    }

    /** What the schema itself says a value is. */
    private static @Nullable JsonNode given(JsonNode schema) {
        for (String keyword : new String[] {"const", "default"}) {
            if (schema.has(keyword)) {
                return schema.get(keyword);
            }
        }
        for (String keyword : new String[] {"examples", "enum"}) {
            if (!schema.path(keyword).path(0).isMissingNode()) {
                return schema.path(keyword).get(0);
            }
        }
        return null;
    }

    /** The schema with what it refers to and consists of; of alternatives the first. */
    private JsonNode merged(JsonNode schema, int depth) {
        ObjectNode whole = JSON.objectNode();
        if (depth <= MAX_DEPTH && schema.isObject()) {
            if (schema.path("$ref").asText().startsWith("#")) {
                merge(whole, merged(root.at(schema.path("$ref").asText().substring(1)), depth + 1));
            }
            merge(whole, schema);
            schema.path("allOf").forEach(part -> merge(whole, merged(part, depth + 1)));
            merge(whole, merged(schema.path("oneOf").path(0), depth + 1));
            merge(whole, merged(schema.path("anyOf").path(0), depth + 1));
        }
        return whole;
    }

    private static void merge(ObjectNode into, JsonNode part) {
        for (Map.Entry<String, JsonNode> member : part.properties()) {
            JsonNode before = into.get(member.getKey());
            if (member.getKey().equals("properties") && before instanceof ObjectNode properties) {
                properties.setAll((ObjectNode) member.getValue().deepCopy());
            } else if (member.getKey().equals("required") && before instanceof ArrayNode required) {
                required.addAll((ArrayNode) member.getValue());
            } else {
                into.set(member.getKey(), member.getValue().deepCopy());
            }
        }
    }

    private JsonNode byType(JsonNode schema, int depth) {
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, depth);
            case "string" -> JSON.textNode(text(schema));
            case "integer" -> JSON.numberNode(number(schema, BigDecimal.ONE).toBigInteger());
            case "number" -> JSON.numberNode(number(schema, BigDecimal.ZERO));
            case "boolean" -> JSON.booleanNode(true);
            case "null" -> JSON.nullNode();
            default -> JSON.objectNode();
        };
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type").isArray() ? schema.path("type").path(0) : schema.path("type");
        if (type.isTextual()) {
            return type.textValue();
        }
        if (schema.has("items") || schema.has("prefixItems") || schema.has("minItems")) {
            return "array";
        }
        if (schema.has("minLength") || schema.has("maxLength") || schema.has("format")) {
            return "string";
        }
        return schema.has("minimum") || schema.has("maximum") || schema.has("multipleOf") ? "number" : "object";
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = JSON.objectNode();
        Set<String> names = new LinkedHashSet<>();
        schema.path("required").forEach(name -> names.add(name.asText()));
        if (depth < MAX_DEPTH / 2) {
            schema.path("properties").fieldNames().forEachRemaining(names::add);
        }
        for (String name : names) {
            JsonNode property = schema.path("properties").path(name);
            if (!property.isBoolean() || property.booleanValue()) {
                object.set(name, value(property, depth + 1));
            }
        }
        return object;
    }

    private ArrayNode array(JsonNode schema, int depth) {
        ArrayNode array = JSON.arrayNode();
        schema.path("prefixItems").forEach(item -> array.add(value(item, depth + 1)));
        int wanted = Math.min(MAX_ITEMS, schema.path("minItems").asInt(depth < MAX_DEPTH / 2 ? 1 : 0));
        int most = schema.path("maxItems").asInt(MAX_ITEMS);
        while (array.size() < Math.min(wanted, most) && !schema.path("items").isBoolean()) {
            array.add(value(schema.path("items"), depth + 1));
        }
        return array;
    }

    private static String text(JsonNode schema) {
        String text = switch (schema.path("format").asText()) {
            case "date-time" -> "2026-01-31T12:00:00Z";
            case "date" -> "2026-01-31";
            case "time" -> "12:00:00Z";
            case "duration" -> "PT1H";
            case "email", "idn-email" -> "someone@example.com";
            case "hostname", "idn-hostname" -> "example.com";
            case "ipv4" -> "192.0.2.1";
            case "ipv6" -> "2001:db8::1";
            case "uri", "iri", "uri-reference", "iri-reference" -> "https://example.com/";
            case "uuid" -> "0192f0c1-5c1e-7d3a-9b1e-3f2a1c4d5e6f";
            default -> "text";
        };
        int least = Math.min(schema.path("minLength").asInt(0), 10_000);
        int most = schema.path("maxLength").asInt(Integer.MAX_VALUE);
        String filled = text.length() < least ? text + "x".repeat(least - text.length()) : text;
        return filled.length() > most ? filled.substring(0, most) : filled;
    }

    /** The smallest number that is asked for, or 1. */
    private static BigDecimal number(JsonNode schema, BigDecimal unit) {
        BigDecimal number = BigDecimal.ONE;
        if (schema.path("maximum").isNumber()) {
            number = number.min(schema.path("maximum").decimalValue());
        }
        if (schema.path("exclusiveMaximum").isNumber()) {
            number = number.min(schema.path("exclusiveMaximum").decimalValue().subtract(BigDecimal.ONE));
        }
        if (schema.path("minimum").isNumber()) {
            number = number.max(schema.path("minimum").decimalValue());
        }
        if (schema.path("exclusiveMinimum").isNumber()) {
            number = number.max(schema.path("exclusiveMinimum").decimalValue().add(BigDecimal.ONE));
        }
        BigDecimal step =
                schema.path("multipleOf").isNumber() ? schema.path("multipleOf").decimalValue() : unit;
        return step.signum() <= 0
                ? number
                : number.divide(step, 0, RoundingMode.CEILING).multiply(step);
    }
}
