package io.postrider.ingest.event;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of an event in {@code POST /v1/events}. */
enum EventField {
    EVENT_TYPE,
    DATA,
    EVENT_ID,
    OCCURRED_AT,
    PREVIOUS_ATTRIBUTES,
    RESOURCE,
    ORDERING_KEY;

    private static final Map<String, EventField> BY_NAME = new HashMap<>();

    static {
        for (EventField field : values()) {
            BY_NAME.put(field.wireName, field);
        }
    }

    private final String wireName = name().toLowerCase(Locale.ROOT);

    static @Nullable EventField named(String wireName) {
        return BY_NAME.get(wireName);
    }

    String wireName() {
        return wireName;
    }
}
