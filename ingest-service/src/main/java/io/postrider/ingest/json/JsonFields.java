package io.postrider.ingest.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.json.JsonErrors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A few values of a JSON text, found in one pass that reads all of it, so that the text is known to be JSON. A path is
 * written {@code event.type}; the elements of a list are named by their place: {@code 0.type}.
 */
public final class JsonFields {

    private final byte[] json;
    private final Set<String> wanted;
    private final Map<String, Found> found = new HashMap<>();
    private boolean object;

    private JsonFields(byte[] json, Set<String> wanted) {
        this.json = json;
        this.wanted = wanted;
    }

    /** A value and where it stands; the text of a string or a number, else null. */
    private record Found(int start, int end, @Nullable String text) {}

    /**
     * Reads the text.
     *
     * @throws ApiException 400 {@code invalid_json} when it is not JSON in UTF-8, or nested too deep
     */
    public static JsonFields read(byte[] json, Set<String> wanted) {
        JsonFields fields = new JsonFields(json, wanted);
        try (JsonParser parser = JsonBytes.parser(json)) {
            if (parser.nextToken() == null) {
                throw new ApiException(ErrorCode.INVALID_JSON, "The body must be JSON; it is blank.");
            }
            fields.object = parser.currentToken() == JsonToken.START_OBJECT;
            fields.readValue(parser, "");
            if (parser.nextToken() != null) {
                throw new ApiException(ErrorCode.INVALID_JSON, "Something follows the end of the JSON value.");
            }
            return fields;
        } catch (JsonProcessingException e) {
            throw JsonErrors.of(e);
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory cannot fail", e);
        }
    }

    /** Whether the text is an object. */
    public boolean isObject() {
        return object;
    }

    /** Whether there is such a value, be it {@code null}. */
    public boolean has(String path) {
        return found.containsKey(path);
    }

    /** The value when it is a string or a number. */
    public @Nullable String text(String path) {
        Found value = found.get(path);
        return value == null ? null : value.text();
    }

    /** The bytes of the value as they stand in the text; null when there is none. */
    public byte @Nullable [] raw(String path) {
        Found value = found.get(path);
        return value == null ? null : Arrays.copyOfRange(json, value.start(), value.end());
    }

    private void readValue(JsonParser parser, String prefix) throws IOException {
        if (!leadsSomewhere(prefix)) {
            JsonBytes.skip(parser);
        } else if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                readMember(parser, prefix + name);
            }
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            for (int place = 0; parser.nextToken() != JsonToken.END_ARRAY; place++) {
                readMember(parser, prefix + place);
            }
        } else {
            JsonBytes.skip(parser);
        }
    }

    private void readMember(JsonParser parser, String path) throws IOException {
        if (!wanted.contains(path)) {
            readValue(parser, path + ".");
            return;
        }
        int start = JsonBytes.start(parser);
        String text = isText(parser.currentToken()) ? parser.getText() : null;
        found.put(path, new Found(start, JsonBytes.skip(parser), text));
    }

    private boolean leadsSomewhere(String prefix) {
        for (String path : wanted) {
            if (path.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isText(JsonToken token) {
        return token == JsonToken.VALUE_STRING || token.isNumeric();
    }
}
