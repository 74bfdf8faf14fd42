package io.postrider.delivery.format;

import io.postrider.contracts.event.EventMessage;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a template may name in braces (api.md section 7). */
enum Field {
    TYPE("type", Kind.TEXT, EventMessage::type),
    EVENT_ID("event_id", Kind.TEXT, EventMessage::id),
    EXTERNAL_ID("external_id", Kind.TEXT, EventMessage::externalId),
    ORGANIZATION("organization", Kind.TEXT, EventMessage::organization),
    SOURCE("source", Kind.TEXT, EventMessage::source),
    RESOURCE("resource", Kind.TEXT, EventMessage::resource),
    ORDERING_KEY("ordering_key", Kind.TEXT, EventMessage::orderingKey),
    CONTENT_TYPE("content_type", Kind.TEXT, EventMessage::contentType),
    /** Unix seconds, as everywhere in the API. */
    OCCURRED_AT("occurred_at", Kind.NUMBER, event -> Long.toString(event.time().getEpochSecond())),
    OCCURRED_AT_MS(
            "occurred_at_ms", Kind.NUMBER, event -> Long.toString(event.time().toEpochMilli())),
    OCCURRED_AT_ISO("occurred_at_iso", Kind.TEXT, event -> DateTimeFormatter.ISO_INSTANT.format(event.time())),
    /** The data as it is when it is JSON, else a string with its base64. */
    DATA("data", Kind.DATA, event -> null),
    /** The data as it is, only when it is JSON. */
    JSON_DATA("json_data", Kind.DATA, event -> null),
    /** A string with the data's base64, only when it is not JSON. */
    BINARY_DATA("binary_data", Kind.DATA, event -> null),
    PREVIOUS_ATTRIBUTES("previous_attributes", Kind.DATA, event -> null);

    private enum Kind {
        TEXT,
        NUMBER,
        DATA
    }

    private final String token;
    private final Kind kind;

    @SuppressWarnings("ImmutableEnumChecker") // method references without state
    private final Function<EventMessage, @Nullable String> text;

    Field(String token, Kind kind, Function<EventMessage, @Nullable String> text) {
        this.token = token;
        this.kind = kind;
        this.text = text;
    }

    static Optional<Field> named(String token) {
        return Arrays.stream(values())
                .filter(field -> field.token.equals(token))
                .findAny();
    }

    /** True when the value can stand inside a longer string or a header. */
    boolean isText() {
        return kind != Kind.DATA;
    }

    /** The value as text; nothing when the event has none. */
    @Nullable String textOf(EventMessage event) {
        return text.apply(event);
    }

    boolean isPresentIn(EventMessage event) {
        return switch (this) {
            case DATA -> event.data().length > 0;
            case JSON_DATA -> event.data().length > 0 && MediaType.isJson(event.contentType());
            case BINARY_DATA -> event.data().length > 0 && !MediaType.isJson(event.contentType());
            case PREVIOUS_ATTRIBUTES -> event.previousAttributes() != null;
            default -> textOf(event) != null;
        };
    }

    /** Writes the value as one whole JSON value. */
    void writeJson(EventMessage event, BodyWriter body) {
        String value = textOf(event);
        if (kind == Kind.DATA) {
            writeData(event, body);
        } else if (value == null) {
            body.literal("null");
        } else if (kind == Kind.NUMBER) {
            body.literal(value);
        } else {
            body.jsonString(value);
        }
    }

    private void writeData(EventMessage event, BodyWriter body) {
        if (!isPresentIn(event)) {
            body.literal("null");
        } else if (this == PREVIOUS_ATTRIBUTES) {
            body.previousAttributes();
        } else if (MediaType.isJson(event.contentType())) {
            body.data();
        } else {
            body.literal("\"").dataBase64().literal("\"");
        }
    }
}
