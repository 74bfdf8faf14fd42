package io.postrider.subscription.database;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** A free-form JSON value that is {@code null} is one that is not there; Jackson makes an object of it. */
public final class JsonNulls {

    private JsonNulls() {}

    /** The value, or null when it is JSON's. */
    public static @Nullable JsonNode absent(@Nullable JsonNode value) {
        return value == null || value.isNull() ? null : value;
    }
}
