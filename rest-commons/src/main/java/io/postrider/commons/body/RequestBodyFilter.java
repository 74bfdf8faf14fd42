package io.postrider.commons.body;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.ByteArrayInputStream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Has the body in memory before a resource is called, so that neither a blocking nor a non-blocking resource ever waits
 * for the network on a worker thread. Runs after authentication: strangers' bodies are not read.
 */
class RequestBodyFilter {

    private final RequestBody body;

    RequestBodyFilter(RequestBody body) {
        this.body = body;
    }

    @ServerRequestFilter(nonBlocking = true, priority = Priorities.ENTITY_CODER)
    Uni<Void> read(ContainerRequestContext request, RoutingContext context) {
        return body.read(context)
                .invoke(bytes -> request.setEntityStream(new ByteArrayInputStream(bytes.getBytes())))
                .replaceWithVoid();
    }
}
