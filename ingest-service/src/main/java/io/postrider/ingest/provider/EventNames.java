package io.postrider.ingest.provider;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.contracts.event.EventMessage;
import org.jspecify.annotations.Nullable;

/** The rules of types and ids that come from outside: they become headers, and types of our own are not for others. */
final class EventNames {

    private static final int MAX_ID_LENGTH = 256;
    private static final String RESERVED = "postrider.";

    private EventNames() {}

    /** The type as it is, if it may be used. */
    static String type(String type) {
        if (type.isEmpty() || type.length() > EventMessage.MAX_TYPE_LENGTH || !isPlain(type)) {
            throw new ApiException(
                    ErrorCode.BAD_REQUEST,
                    "The event type must have 1 to " + EventMessage.MAX_TYPE_LENGTH + " plain characters.");
        }
        if (type.startsWith(RESERVED)) {
            throw new ApiException(ErrorCode.RESERVED_EVENT_TYPE);
        }
        return type;
    }

    /** The id as it is, if it may be used; null stays null. */
    static @Nullable String id(@Nullable String id) {
        if (id != null && (id.isEmpty() || id.length() > MAX_ID_LENGTH || !isPlain(id))) {
            throw new ApiException(
                    ErrorCode.BAD_REQUEST, "The event id must have 1 to " + MAX_ID_LENGTH + " plain characters.");
        }
        return id;
    }

    /** No control characters and no half of a surrogate pair. */
    private static boolean isPlain(String text) {
        return text.codePoints()
                .noneMatch(c ->
                        Character.isISOControl(c) || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }
}
