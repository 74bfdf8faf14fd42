package io.postrider.commons.error;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The answers to errors. */
public final class ErrorResponses {

    private ErrorResponses() {}

    /** The answer to an expected error. */
    public static Response of(ApiException e) {
        Response.ResponseBuilder response = json(e.code(), ErrorBody.of(e));
        ErrorHeaders.of(e).forEach(response::header);
        return response.build();
    }

    static Response internal(String requestId) {
        return json(ErrorCode.INTERNAL_ERROR, ErrorBody.internal(requestId)).build();
    }

    private static Response.ResponseBuilder json(ErrorCode code, ErrorBody body) {
        return Response.status(code.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body);
    }
}
