package io.postrider.contracts.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A name in an organization's catalogue (topic {@code postrider.event-types}).
 *
 * @param name exact and case-sensitive
 * @param schema JSON Schema 2020-12 that published data must satisfy; null = any JSON
 * @param archived true = new events and subscriptions of it are refused
 */
public record EventTypeSnapshot(
        String name,
        String organization,
        long version,
        @Nullable JsonNode schema,
        boolean archived) implements Snapshot {

    public EventTypeSnapshot {
        schema = JsonNulls.absent(schema);
    }

    @Override
    public String key() {
        return keyOf(organization, name);
    }

    /** The key of an organization's event type. */
    public static String keyOf(String organization, String name) {
        return organization + ":" + name;
    }
}
