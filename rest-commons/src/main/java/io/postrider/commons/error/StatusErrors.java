package io.postrider.commons.error;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The error that a bare HTTP status stands for. */
final class StatusErrors {

    /** Headers without which the status says only half. */
    private static final List<String> KEPT = List.of(HttpHeaders.RETRY_AFTER, HttpHeaders.WWW_AUTHENTICATE);

    private StatusErrors() {}

    /** Redirects and the like are no errors. */
    static boolean keepsStatus(Response response) {
        return response.getStatus() < Response.Status.BAD_REQUEST.getStatusCode();
    }

    static ApiException of(Response response) {
        ApiException error = new ApiException(codeOf(response.getStatus()));
        for (String name : KEPT) {
            String value = response.getHeaderString(name);
            if (value != null) {
                error = error.withHeader(name, value);
            }
        }
        return error;
    }

    static ErrorCode codeOf(int status) {
        return switch (status) {
            case 401 -> ErrorCode.UNAUTHORIZED;
            case 403 -> ErrorCode.INSUFFICIENT_SCOPE;
            case 404 -> ErrorCode.NOT_FOUND;
            case 405 -> ErrorCode.METHOD_NOT_ALLOWED;
            case 406 -> ErrorCode.NOT_ACCEPTABLE;
            case 408 -> ErrorCode.BODY_INCOMPLETE;
            case 409 -> ErrorCode.CONFLICT;
            case 412 -> ErrorCode.PRECONDITION_FAILED;
            case 413 -> ErrorCode.PAYLOAD_TOO_LARGE;
            case 414 -> ErrorCode.URI_TOO_LONG;
            case 415 -> ErrorCode.UNSUPPORTED_MEDIA_TYPE;
            case 422 -> ErrorCode.VALIDATION_ERROR;
            case 429 -> ErrorCode.TOO_MANY_REQUESTS;
            default -> status >= 500 ? ErrorCode.UNAVAILABLE : ErrorCode.BAD_REQUEST;
        };
    }
}
