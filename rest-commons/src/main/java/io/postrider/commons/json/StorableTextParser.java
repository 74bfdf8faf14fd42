package io.postrider.commons.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Refuses names and texts that JSON's escapes can express and PostgreSQL or UTF-8 cannot: U+0000 and half surrogate
 * pairs. Otherwise they would fail much later, as our error instead of the caller's.
 */
final class StorableTextParser extends JsonParserDelegate {

    StorableTextParser(JsonParser parser) {
        super(parser);
    }

    @Override
    public @Nullable JsonToken nextToken() throws IOException {
        JsonToken token = super.nextToken();
        if (token == JsonToken.FIELD_NAME || token == JsonToken.VALUE_STRING) {
            refuseUnstorable(getTextCharacters(), getTextOffset(), getTextLength());
        }
        return token;
    }

    @Override
    public @Nullable JsonToken nextValue() throws IOException {
        JsonToken token = nextToken();
        return token == JsonToken.FIELD_NAME ? nextToken() : token;
    }

    private static void refuseUnstorable(char[] text, int start, int length) {
        int end = start + length;
        for (int i = start; i < end; i++) {
            char c = text[i];
            if (Character.isHighSurrogate(c) && i + 1 < end && Character.isLowSurrogate(text[i + 1])) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                throw new ApiException(
                        ErrorCode.INVALID_JSON, "Text must not contain U+0000 or half of a surrogate pair.");
            }
        }
    }
}
