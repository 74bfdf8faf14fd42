package io.postrider.commons.error;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;

/** The answers to errors where there is no resource: the same as {@link ErrorResponses}, written by hand. */
@Singleton
public class RouteAnswers {

    private final ObjectMapper mapper;

    RouteAnswers(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Ends the response with an expected error. */
    public void send(HttpServerResponse response, ApiException e) {
        ErrorHeaders.of(e).forEach(response::putHeader);
        write(response, e.code().status(), ErrorBody.of(e));
    }

    void sendInternal(HttpServerResponse response, String requestId) {
        write(response, ErrorCode.INTERNAL_ERROR.status(), ErrorBody.internal(requestId));
    }

    private void write(HttpServerResponse response, int status, ErrorBody body) {
        try {
            response.setStatusCode(status)
                    .putHeader(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON)
                    .end(Buffer.buffer(mapper.writeValueAsBytes(body)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The error body must be writable", e);
        }
    }
}
