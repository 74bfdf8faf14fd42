package io.postrider.subscription.audit;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.postrider.commons.security.ClientAddress;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/** Remembers who asks for what, for the entries of the changes that follow. */
class AuditedRequestFilter {

    private final CurrentIdentityAssociation identities;
    private final ClientAddress clientAddress;
    private final AuditedRequest audited;

    AuditedRequestFilter(CurrentIdentityAssociation identities, ClientAddress clientAddress, AuditedRequest audited) {
        this.identities = identities;
        this.clientAddress = clientAddress;
        this.audited = audited;
    }

    @ServerRequestFilter(nonBlocking = true, priority = Priorities.AUTHORIZATION + 1)
    Uni<Void> remember(SimpleResourceInfo resource, RoutingContext context) {
        String verb = PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(resource.getMethodName());
        String address = clientAddress.of(context.request());
        return identities
                .getDeferredIdentity()
                .invoke(identity -> {
                    if (!identity.isAnonymous()) {
                        audited.is(identity.getPrincipal().getName(), verb, address);
                    }
                })
                .replaceWithVoid();
    }
}
