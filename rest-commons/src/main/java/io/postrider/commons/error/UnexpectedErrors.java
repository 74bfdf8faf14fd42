package io.postrider.commons.error;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Logs, once, what nobody expected; the caller learns only the id under which the log has it. */
@Singleton
class UnexpectedErrors {

    private static final Logger LOG = Logger.getLogger(UnexpectedErrors.class);

    Response answer(Throwable cause, RoutingContext context) {
        return ErrorResponses.internal(log(cause, context));
    }

    /** The id for the answer. The path is logged without its query, which may carry the caller's data. */
    String log(Throwable cause, RoutingContext context) {
        String requestId = "req_" + UUID.randomUUID().toString().replace("-", "");
        LOG.errorf(
                cause,
                "Unexpected error, request_id %s, %s %s",
                requestId,
                context.request().method(),
                context.normalizedPath());
        return requestId;
    }
}
