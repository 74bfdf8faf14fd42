package io.postrider.ingest.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.contracts.event.EventMessage;
import io.postrider.ingest.json.JsonBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one event's object in a single pass, and leaves its data where and as it is. */
final class EventRequestReader {

    private final byte[] body;
    private final JsonParser parser;
    private final FieldErrors errors;
    private final Set<EventField> seen = EnumSet.noneOf(EventField.class);

    private byte @Nullable [] data;
    private @Nullable String eventType;
    private @Nullable String eventId;
    private @Nullable Instant occurredAt;
    private @Nullable String previousAttributes;
    private @Nullable String resource;
    private @Nullable String orderingKey;

    EventRequestReader(byte[] body, JsonParser parser, List<Object> way) {
        this.body = body;
        this.parser = parser;
        this.errors = new FieldErrors(way);
    }

    /** An event, or what is wrong with it: mistakes of one event do not stop the others of a batch. */
    sealed interface Reading {

        /** As it should be. */
        record Event(EventRequest request) implements Reading {}

        /** 422 {@code validation_error}. */
        record Mistaken(ApiException error) implements Reading {}
    }

    /**
     * Reads the value that the parser stands on, and leaves the parser on its end.
     *
     * @throws IOException from the parser, when the text is not JSON
     */
    Reading read() throws IOException {
        int start = JsonBytes.start(parser);
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            JsonBytes.skip(parser);
            errors.add("dict_type", "Input should be a valid object");
            return new Reading.Mistaken(Objects.requireNonNull(errors.error()));
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            readField(name);
        }
        int end = Math.toIntExact(parser.currentLocation().getByteOffset());
        return result(start, end);
    }

    private Reading result(int start, int end) {
        if (!seen.contains(EventField.EVENT_TYPE)) {
            errors.missing("event_type");
        }
        if (!seen.contains(EventField.DATA)) {
            errors.missing("data");
        }
        ApiException error = errors.error();
        if (error != null || eventType == null || data == null) {
            return new Reading.Mistaken(error == null ? ApiException.invalid() : error);
        }
        return new Reading.Event(new EventRequest(
                eventType,
                data,
                eventId,
                occurredAt,
                previousAttributes,
                resource,
                orderingKey,
                BodyHash.of(body, start, end)));
    }

    private void readField(String name) throws IOException {
        EventField field = EventField.named(name);
        if (field == null) {
            parser.skipChildren();
            errors.add("extra_forbidden", "Extra inputs are not permitted", name);
            return;
        }
        if (!seen.add(field)) {
            throw new ApiException(
                    ErrorCode.INVALID_JSON, "The body is not readable JSON: a name stands twice in one object.");
        }
        switch (field) {
            case EVENT_TYPE -> eventType = TextField.required(parser, errors, name);
            case DATA -> data = raw();
            case EVENT_ID -> eventId = TextField.senderId(parser, errors, name);
            case OCCURRED_AT -> occurredAt = OccurredAt.read(parser, errors);
            case PREVIOUS_ATTRIBUTES -> previousAttributes = readPreviousAttributes();
            case RESOURCE -> resource = TextField.optional(parser, errors, name);
            case ORDERING_KEY -> orderingKey = TextField.optional(parser, errors, name);
        }
        parser.skipChildren();
    }

    private @Nullable String readPreviousAttributes() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            errors.add("dict_type", "Input should be a valid object", "previous_attributes");
            return null;
        }
        byte[] json = raw();
        if (json.length > EventMessage.MAX_PREVIOUS_ATTRIBUTES_BYTES) {
            errors.add("too_long", "Input should have at most 65536 bytes", "previous_attributes");
            return null;
        }
        return new String(json, StandardCharsets.UTF_8);
    }

    private byte[] raw() throws IOException {
        int start = JsonBytes.start(parser);
        return Arrays.copyOfRange(body, start, JsonBytes.skip(parser));
    }
}
