package io.postrider.commons.error;

import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jboss.resteasy.reactive.server.ExceptionUnwrapStrategy;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.UnwrapException;

/** Turns whatever is thrown while a resource handles a request into the API's one error body. */
@UnwrapException(
        value = {CompletionException.class, ExecutionException.class},
        strategy = ExceptionUnwrapStrategy.UNWRAP_IF_NO_EXACT_MATCH)
class ApiErrors {

    private final UnexpectedErrors unexpected;

    ApiErrors(UnexpectedErrors unexpected) {
        this.unexpected = unexpected;
    }

    @ServerExceptionMapper
    Response expected(ApiException e) {
        return ErrorResponses.of(e);
    }

    @ServerExceptionMapper({
        UnauthorizedException.class,
        AuthenticationFailedException.class,
        AuthenticationCompletionException.class
    })
    Response unauthorized() {
        return ErrorResponses.of(new ApiException(ErrorCode.UNAUTHORIZED));
    }

    @ServerExceptionMapper(ForbiddenException.class)
    Response forbidden() {
        return ErrorResponses.of(new ApiException(ErrorCode.INSUFFICIENT_SCOPE));
    }

    /** The framework's own refusals: no such path, method, media type. */
    @ServerExceptionMapper
    Response refused(WebApplicationException e, RoutingContext context) {
        Response response = e.getResponse();
        if (response.getStatus() >= Response.Status.INTERNAL_SERVER_ERROR.getStatusCode()
                && response.getStatus() != ErrorCode.UNAVAILABLE.status()) {
            return unexpected.answer(e, context);
        }
        return StatusErrors.keepsStatus(response) ? response : ErrorResponses.of(StatusErrors.of(response));
    }

    @ServerExceptionMapper(NotAllowedException.class)
    Response methodNotAllowed(UriInfo uri) {
        return ErrorResponses.of(new ApiException(ErrorCode.METHOD_NOT_ALLOWED)
                .withHeader(HttpHeaders.ALLOW, AllowedMethods.of(uri.getPath())));
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException e, RoutingContext context) {
        return Violations.isCallersMistake(e)
                ? ErrorResponses.of(ApiException.invalid(Violations.of(e)))
                : unexpected.answer(e, context);
    }

    /** Quarkus blames the caller for some of these; here whatever reads a caller's JSON says so by itself. */
    @ServerExceptionMapper({
        Throwable.class,
        MismatchedInputException.class,
        InvalidDefinitionException.class,
        ValidationException.class
    })
    Response unexpected(Throwable e, RoutingContext context) {
        return unexpected.answer(e, context);
    }
}
