package io.postrider.commons.error;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.security.HttpSecurityRecorder.DefaultAuthFailureHandler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;

/** The API's one error body for what fails before or beside the resources: malformed addresses, other routes. */
@Singleton
class RouteFailures {

    /** Before Quarkus' own page, which is the last. */
    private static final int ORDER = Integer.MAX_VALUE - 1;

    private final ObjectMapper mapper;
    private final UnexpectedErrors unexpected;

    RouteFailures(ObjectMapper mapper, UnexpectedErrors unexpected) {
        this.mapper = mapper;
        this.unexpected = unexpected;
    }

    void register(@Observes Router router) {
        router.route().order(ORDER).failureHandler(this::answer);
    }

    private void answer(RoutingContext context) {
        HttpServerResponse response = context.response();
        if (response.headWritten()) {
            response.reset();
            return;
        }
        if (belongsToResources(context)) {
            context.next();
        } else if (context.failure() instanceof ApiException e) {
            answer(response, e);
        } else if (context.failure() != null && context.statusCode() >= 500) {
            write(response, 500, ErrorBody.internal(unexpected.log(context.failure(), context)));
        } else {
            answer(response, new ApiException(StatusErrors.codeOf(context.statusCode())));
        }
    }

    /** Failed authentication goes on to Quarkus' handler of it, which asks the exception mappers. */
    private static boolean belongsToResources(RoutingContext context) {
        return DefaultAuthFailureHandler.isOtherAuthenticationFailure(context)
                || context.failure() instanceof AuthenticationException
                || context.failure() instanceof UnauthorizedException
                || context.failure() instanceof ForbiddenException;
    }

    private void answer(HttpServerResponse response, ApiException e) {
        ErrorHeaders.of(e).forEach(response::putHeader);
        write(response, e.code().status(), ErrorBody.of(e));
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
