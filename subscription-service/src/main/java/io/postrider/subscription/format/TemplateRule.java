package io.postrider.subscription.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.postrider.commons.error.FieldError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may stand in templates: fields in braces that delivery can fill, and anything else as it is. */
final class TemplateRule {

    private static final int MAX_BYTES = 16 * 1024;
    private static final int MAX_DEPTH = 32;
    private static final String ONLY_DATA = "{data}";
    private static final Pattern FIELD = Pattern.compile("\\{([A-Za-z0-9_]+)}");
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Whole JSON values: they cannot stand inside a longer text, nor in a header. */
    private static final Set<String> DATA_FIELDS = Set.of("data", "json_data", "binary_data", "previous_attributes");

    private static final Set<String> TEXT_FIELDS = Set.of(
            "type",
            "event_id",
            "external_id",
            "organization",
            "source",
            "resource",
            "ordering_key",
            "content_type",
            "occurred_at",
            "occurred_at_ms",
            "occurred_at_iso");

    private final List<FieldError> mistakes = new ArrayList<>();

    /** The mistakes in a body's template. */
    static List<FieldError> mistakesInBody(JsonNode body) {
        TemplateRule rule = new TemplateRule();
        rule.checkBody(body);
        return rule.mistakes;
    }

    /** The mistakes in a text that is filled with texts only. */
    static List<FieldError> mistakesInText(String template, Object... way) {
        TemplateRule rule = new TemplateRule();
        rule.checkText(template, way);
        return rule.mistakes;
    }

    private void checkBody(JsonNode body) {
        if (body.toString().getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            mistake("The template is longer than 16 KiB", "body");
        } else if (!body.isTextual()) {
            checkJson(body, 0);
        } else if (!body.textValue().strip().equals(ONLY_DATA)) {
            checkJsonIn(body.textValue());
        }
    }

    private void checkJsonIn(String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            if (json.isMissingNode()) {
                mistake("The template is empty", "body");
            } else {
                checkJson(json, 0);
            }
        } catch (JsonProcessingException e) {
            mistake("A template is {data} or JSON", "body");
        }
    }

    private void checkJson(JsonNode node, int depth) {
        if (depth > MAX_DEPTH) {
            mistake("The template is nested deeper than " + MAX_DEPTH, "body");
        } else if (node.isTextual()) {
            checkValue(node.textValue());
        } else {
            node.forEach(inner -> checkJson(inner, depth + 1));
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                if (FIELD.matcher(member.getKey()).find()) {
                    mistake("A member's name cannot have a field in it", "body", member.getKey());
                }
            }
        }
    }

    /** A text that is one field stands for the field's value, whatever it is. */
    private void checkValue(String text) {
        Matcher only = FIELD.matcher(text);
        if (!only.matches() || !DATA_FIELDS.contains(only.group(1))) {
            checkText(text, "body");
        }
    }

    private void checkText(String template, Object... way) {
        Matcher field = FIELD.matcher(template);
        while (field.find()) {
            String name = field.group(1);
            if (DATA_FIELDS.contains(name)) {
                mistake("{" + name + "} is no text: it can only be a whole value of the body", way);
            } else if (!TEXT_FIELDS.contains(name)) {
                mistake("{" + name + "} is not a field", way);
            }
        }
    }

    private void mistake(String message, Object... way) {
        mistakes.add(FieldError.inBody("value_error", message, way));
    }
}
