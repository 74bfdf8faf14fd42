package io.postrider.commons.error;

import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An expected error: becomes the answer with its code, status and message wherever it is thrown while a request is
 * handled. Has no stack trace: it says nothing about the program. The message goes to the caller as it is.
 */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String message;
    private final transient List<FieldError> errors;
    private final transient Map<String, String> headers;

    public ApiException(ErrorCode code) {
        this(code, code.defaultMessage());
    }

    public ApiException(ErrorCode code, String message) {
        this(code, message, List.of());
    }

    public ApiException(ErrorCode code, String message, List<FieldError> errors) {
        this(code, message, errors, Map.of());
    }

    private ApiException(ErrorCode code, String message, List<FieldError> errors, Map<String, String> headers) {
        super(message, null, false, false);
        this.code = code;
        this.message = message;
        this.errors = List.copyOf(errors);
        this.headers = Map.copyOf(headers);
    }

    /** 422 {@code validation_error} with these mistakes. */
    public static ApiException invalid(FieldError... errors) {
        return new ApiException(
                ErrorCode.VALIDATION_ERROR, ErrorCode.VALIDATION_ERROR.defaultMessage(), List.of(errors));
    }

    /** The same error, the answer carrying one more header. */
    public ApiException withHeader(String name, String value) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(name, value);
        return new ApiException(code, message, errors, all);
    }

    /** The same error, telling the caller to come again after so long: whole seconds, at least one. */
    public ApiException withRetryAfter(Duration wait) {
        return withHeader(
                HttpHeaders.RETRY_AFTER,
                Long.toString(Math.max(1, wait.plusMillis(999).toSeconds())));
    }

    @Override
    public String getMessage() {
        return message;
    }

    public ErrorCode code() {
        return code;
    }

    /** The single mistakes; empty but for errors of shape. */
    public List<FieldError> errors() {
        return errors;
    }

    /** What the answer's header carries besides. */
    public Map<String, String> headers() {
        return headers;
    }
}
