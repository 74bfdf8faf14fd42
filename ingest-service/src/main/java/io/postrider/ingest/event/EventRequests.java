package io.postrider.ingest.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.error.FieldError;
import io.postrider.commons.json.JsonErrors;
import io.postrider.ingest.event.EventRequestReader.Reading;
import io.postrider.ingest.json.JsonBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the bodies of {@code POST /v1/events} and {@code /v1/events/batch}, as strictly as all of the API. */
final class EventRequests {

    /** How many events a batch may carry. */
    static final int MAX_BATCH = 1000;

    private static final String EVENTS = "events";

    private EventRequests() {}

    /** What a body is read into. */
    private interface Shape<T> {
        T read(JsonParser parser) throws IOException;
    }

    /**
     * The one event of a body.
     *
     * @throws ApiException 400 {@code invalid_json}, 422 {@code validation_error}
     */
    static EventRequest one(byte[] body) {
        Reading reading = read(body, parser -> new EventRequestReader(body, parser, List.of()).read());
        return switch (reading) {
            case Reading.Event event -> event.request();
            case Reading.Mistaken mistaken -> throw mistaken.error();
        };
    }

    /**
     * The events of a batch, each by itself good or not.
     *
     * @throws ApiException 400 {@code invalid_json}, 422 {@code validation_error} when the batch as such has no shape
     */
    static List<Reading> batch(byte[] body) {
        return read(body, parser -> batch(body, parser));
    }

    private static <T> T read(byte[] body, Shape<T> shape) {
        try (JsonParser parser = JsonBytes.parser(body)) {
            if (parser.nextToken() == null) {
                throw new ApiException(ErrorCode.INVALID_JSON, "The body must be JSON; it is empty.");
            }
            T value = shape.read(parser);
            if (parser.nextToken() != null) {
                throw new ApiException(ErrorCode.INVALID_JSON, "Something follows the end of the JSON value.");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw JsonErrors.of(e);
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory cannot fail", e);
        }
    }

    private static List<Reading> batch(byte[] body, JsonParser parser) throws IOException {
        FieldErrors errors = new FieldErrors(List.of());
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw ApiException.invalid(FieldError.inBody("dict_type", "Input should be a valid object"));
        }
        List<Reading> events = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (!name.equals(EVENTS)) {
                errors.add("extra_forbidden", "Extra inputs are not permitted", name);
                parser.skipChildren();
            } else if (events != null) {
                throw new ApiException(
                        ErrorCode.INVALID_JSON, "The body is not readable JSON: a name stands twice in one object.");
            } else {
                events = list(body, parser, errors);
            }
        }
        if (events == null) {
            errors.missing(EVENTS);
        }
        ApiException error = errors.error();
        if (error != null || events == null) {
            throw error == null ? ApiException.invalid() : error;
        }
        return events;
    }

    private static List<Reading> list(byte[] body, JsonParser parser, FieldErrors errors) throws IOException {
        List<Reading> events = new ArrayList<>();
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            errors.add("list_type", "Input should be a valid list", EVENTS);
            parser.skipChildren();
            return events;
        }
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (count < MAX_BATCH) {
                events.add(new EventRequestReader(body, parser, List.of(EVENTS, count)).read());
            } else {
                parser.skipChildren();
            }
            count++;
        }
        if (count == 0 || count > MAX_BATCH) {
            errors.add("list_length", "Input should have 1 to " + MAX_BATCH + " items", EVENTS);
        }
        return events;
    }
}
