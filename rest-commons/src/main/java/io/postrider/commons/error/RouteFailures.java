package io.postrider.commons.error;

import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.security.HttpSecurityRecorder.DefaultAuthFailureHandler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** The API's one error body for what fails before or beside the resources: malformed addresses, other routes. */
@Singleton
class RouteFailures {

    /** Before Quarkus' own page, which is the last. */
    private static final int ORDER = Integer.MAX_VALUE - 1;

    private final RouteAnswers answers;
    private final UnexpectedErrors unexpected;

    RouteFailures(RouteAnswers answers, UnexpectedErrors unexpected) {
        this.answers = answers;
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
            answers.send(response, e);
        } else if (context.failure() != null && context.statusCode() >= 500) {
            answers.sendInternal(response, unexpected.log(context.failure(), context));
        } else {
            answers.send(response, new ApiException(StatusErrors.codeOf(context.statusCode())));
        }
    }

    /** Failed authentication goes on to Quarkus' handler of it, which asks the exception mappers. */
    private static boolean belongsToResources(RoutingContext context) {
        return DefaultAuthFailureHandler.isOtherAuthenticationFailure(context)
                || context.failure() instanceof AuthenticationException
                || context.failure() instanceof UnauthorizedException
                || context.failure() instanceof ForbiddenException;
    }
}
