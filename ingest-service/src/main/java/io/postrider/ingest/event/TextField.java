package io.postrider.ingest.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rules of an event's texts: they become Kafka headers, so control characters have no place in them. */
final class TextField {

    /** The longest text, in characters. */
    static final int MAX_LENGTH = 256;

    private static final int MAX_SENDER_ID = 128;

    private TextField() {}

    /** A text of 1 to 256 characters. */
    static @Nullable String required(JsonParser parser, FieldErrors errors, String field) throws IOException {
        String text = text(parser, errors, field);
        if (text != null && text.isEmpty()) {
            errors.add("string_too_short", "Input should not be empty", field);
        }
        return text;
    }

    /** The same; null and the empty text mean none. */
    static @Nullable String optional(JsonParser parser, FieldErrors errors, String field) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        String text = text(parser, errors, field);
        return text == null || text.isEmpty() ? null : text;
    }

    /** A sender's id; null means none. */
    static @Nullable String senderId(JsonParser parser, FieldErrors errors, String field) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        String id = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : null;
        if (id == null) {
            errors.add("string_type", "Input should be a valid string", field);
        } else if (!isSenderId(id)) {
            errors.add("string_pattern_mismatch", "Input should be 1 to 128 visible ASCII characters", field);
        }
        return id;
    }

    /** 1-128 visible ASCII characters (api.md section 5). */
    static boolean isSenderId(String id) {
        return !id.isEmpty() && id.length() <= MAX_SENDER_ID && id.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    private static @Nullable String text(JsonParser parser, FieldErrors errors, String field) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            errors.add("string_type", "Input should be a valid string", field);
            return null;
        }
        String text = parser.getText();
        if (text.length() > MAX_LENGTH) {
            errors.add("string_too_long", "Input should have at most " + MAX_LENGTH + " characters", field);
        } else if (!isPlain(text)) {
            errors.add("string_pattern_mismatch", "Input should not contain control characters", field);
        }
        return text;
    }

    /** No control characters and no half of a surrogate pair. */
    static boolean isPlain(String text) {
        return text.codePoints().noneMatch(c -> Character.isISOControl(c) || isSurrogate(c));
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
