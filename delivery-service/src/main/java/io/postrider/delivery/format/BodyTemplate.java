package io.postrider.delivery.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postrider.contracts.event.EventMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a body is laid out: JSON in which a string that is one field in braces stands for that field's value, and a
 * member whose field the event lacks is left out. The template {@code {data}} alone is the data and nothing else.
 * Compiled once; filling it never parses data.
 */
final class BodyTemplate {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String ONLY_DATA = "{data}";

    private sealed interface Part {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Constant(byte[] json) implements Part {}

    private record Value(Field field) implements Part {}

    private record Text(TextTemplate template) implements Part {}

    private record Members(List<Member> members) implements Part {}

    private record Items(List<Part> items) implements Part {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Member(byte[] nameAndColon, Part value) {}

    /** The data's own bytes, whatever they are. */
    private record RawData() implements Part {}

    private final Part root;

    private BodyTemplate(Part root) {
        this.root = root;
    }

    /**
     * Reads the template once.
     *
     * @throws IllegalArgumentException when it is no JSON, or names a field that there is not
     */
    static BodyTemplate compile(String template) {
        if (template.strip().equals(ONLY_DATA)) {
            return new BodyTemplate(new RawData());
        }
        try {
            return new BodyTemplate(part(MAPPER.readTree(template)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The body template is not JSON", e);
        }
    }

    /** True when the body is the data alone, so that its media type is the data's. */
    boolean isRaw() {
        return root instanceof RawData;
    }

    Body fill(EventMessage event) {
        BodyWriter body = new BodyWriter();
        write(root, event, body);
        return body.joined(event);
    }

    private static Part part(JsonNode node) throws JsonProcessingException {
        if (node.isObject()) {
            List<Member> members = new ArrayList<>();
            for (var member : node.properties()) {
                members.add(new Member(nameAndColon(member.getKey()), part(member.getValue())));
            }
            return new Members(List.copyOf(members));
        }
        if (node.isArray()) {
            List<Part> items = new ArrayList<>();
            for (JsonNode item : node) {
                items.add(part(item));
            }
            return new Items(List.copyOf(items));
        }
        return node.isTextual() ? text(node) : new Constant(MAPPER.writeValueAsBytes(node));
    }

    private static Part text(JsonNode node) throws JsonProcessingException {
        Optional<Field> only = TextTemplate.onlyField(node.textValue());
        if (only.isPresent()) {
            return new Value(only.get());
        }
        TextTemplate template = TextTemplate.compile(node.textValue());
        return template.isConstant() ? new Constant(MAPPER.writeValueAsBytes(node)) : new Text(template);
    }

    private static byte[] nameAndColon(String name) {
        return new BodyWriter().jsonString(name).literal(":").literalSoFar();
    }

    private static void write(Part part, EventMessage event, BodyWriter body) {
        switch (part) {
            case RawData data -> body.data();
            case Constant constant -> body.literal(constant.json());
            case Value value -> value.field().writeJson(event, body);
            case Text text -> body.jsonString(text.template().fill(event));
            case Members members -> writeMembers(members, event, body);
            case Items items -> writeItems(items, event, body);
        }
    }

    private static void writeMembers(Members members, EventMessage event, BodyWriter body) {
        String separator = "{";
        for (Member member : members.members()) {
            if (!(member.value() instanceof Value value) || value.field().isPresentIn(event)) {
                body.literal(separator).literal(member.nameAndColon());
                write(member.value(), event, body);
                separator = ",";
            }
        }
        body.literal(separator.equals("{") ? "{}" : "}");
    }

    private static void writeItems(Items items, EventMessage event, BodyWriter body) {
        String separator = "[";
        for (Part item : items.items()) {
            body.literal(separator);
            write(item, event, body);
            separator = ",";
        }
        body.literal(separator.equals("[") ? "[]" : "]");
    }
}
