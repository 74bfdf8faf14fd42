package io.postrider.commons.caller;

import io.quarkus.arc.All;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Asks all rules after authentication, so that nobody learns of one without a credential, and before the body is read. */
class CallerRulesFilter {

    private final CurrentIdentityAssociation identities;
    private final List<CallerRule> rules;

    CallerRulesFilter(CurrentIdentityAssociation identities, @All List<CallerRule> rules) {
        this.identities = identities;
        this.rules = rules;
    }

    @ServerRequestFilter(nonBlocking = true, priority = Priorities.AUTHORIZATION)
    Uni<Void> check(RoutingContext context) {
        return identities
                .getDeferredIdentity()
                .invoke(caller -> rules.forEach(rule -> rule.check(caller, context.request())))
                .replaceWithVoid();
    }
}
