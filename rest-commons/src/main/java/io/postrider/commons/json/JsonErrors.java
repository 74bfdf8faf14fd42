package io.postrider.commons.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;

/** Says in the API's errors what Jackson found wrong with a caller's JSON. */
public final class JsonErrors {

    private JsonErrors() {}

    /**
     * 400 {@code invalid_json} or 422 {@code validation_error}.
     *
     * @throws IllegalStateException when not the JSON is wrong but the type that it is read into
     */
    public static ApiException of(JsonProcessingException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ApiException own) {
                return own;
            }
            if (isUnreadable(cause)) {
                return unreadable((JsonProcessingException) cause);
            }
        }
        if (e instanceof JsonMappingException mismatch && isCallersMistake(e)) {
            return ApiException.invalid(TypeErrors.of(mismatch));
        }
        throw new IllegalStateException("A request type that JSON cannot be read into", e);
    }

    /** Jackson's exceptions about the text itself; a number out of its type's range is not one of these. */
    private static boolean isUnreadable(Throwable cause) {
        return (cause instanceof StreamReadException && !(cause instanceof InputCoercionException))
                || cause instanceof StreamConstraintsException;
    }

    private static boolean isCallersMistake(JsonProcessingException e) {
        return e instanceof MismatchedInputException
                || e.getCause() instanceof InputCoercionException
                || (e instanceof ValueInstantiationException && e.getCause() instanceof IllegalArgumentException);
    }

    private static ApiException unreadable(JsonProcessingException e) {
        return new ApiException(ErrorCode.INVALID_JSON, "The body is not readable JSON" + place(e) + reason(e) + ".");
    }

    private static String place(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    private static String reason(JsonProcessingException e) {
        if (e instanceof StreamConstraintsException) {
            return ": it is nested deeper than " + StrictJson.MAX_NESTING_DEPTH
                    + " levels, or has a number or a name that is too long";
        }
        return e.getOriginalMessage().startsWith("Duplicate") ? ": a name stands twice in one object" : "";
    }
}
