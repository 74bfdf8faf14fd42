package io.postrider.contracts.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** In a snapshot, a JSON value that is {@code null} is one that is not there; Jackson makes an object of it. */
final class JsonNulls {

    private JsonNulls() {}

    static @Nullable JsonNode absent(@Nullable JsonNode value) {
        return value == null || value.isNull() ? null : value;
    }
}
