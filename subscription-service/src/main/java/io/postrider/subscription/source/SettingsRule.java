package io.postrider.subscription.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.FieldError;
import io.postrider.contracts.source.VerificationRule;
import io.postrider.subscription.eventtype.EventTypeName;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Which settings a source may have. What a provider makes of them is ingest-service's affair. */
final class SettingsRule {

    private static final int MAX_BYTES = 16 * 1024;
    private static final String EVENT_TYPE = "event_type";

    private SettingsRule() {}

    /** The settings to be kept; null for none. */
    static @Nullable JsonNode checked(@Nullable JsonNode settings) {
        if (settings == null || settings.isNull()) {
            return null;
        }
        if (!settings.isObject()) {
            throw mistake("dict_type", "Input should be a valid object");
        }
        if (settings.toString().getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw mistake("value_error", "Input should have at most 16 KiB");
        }
        JsonNode type = settings.get(EVENT_TYPE);
        if (type != null && !(type.isTextual() && isEventType(type.asText()))) {
            throw mistake("value_error", "Input should be the name of an event type", EVENT_TYPE);
        }
        refuseUnverifiable(settings);
        return settings.isEmpty() ? null : settings;
    }

    /** Else every request to the source would fail, and only ingest-service's log would know why. */
    private static void refuseUnverifiable(JsonNode settings) {
        FieldError[] errors = VerificationRule.mistakes(settings).stream()
                .map(wrong -> error("value_error", wrong.message(), wrong.path().toArray()))
                .toArray(FieldError[]::new);
        if (errors.length > 0) {
            throw ApiException.invalid(errors);
        }
    }

    private static boolean isEventType(String name) {
        return name.matches(EventTypeName.PATTERN) && !EventTypeName.isReserved(name);
    }

    private static ApiException mistake(String type, String msg, Object... way) {
        return ApiException.invalid(error(type, msg, way));
    }

    private static FieldError error(String type, String msg, Object... way) {
        return FieldError.inBody(
                type,
                msg,
                java.util.stream.Stream.concat(java.util.stream.Stream.of("settings"), java.util.Arrays.stream(way))
                        .toArray());
    }
}
