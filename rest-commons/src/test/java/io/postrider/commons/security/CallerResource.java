package io.postrider.commons.security;

import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Says who called. */
@Path("/callers")
@Produces(MediaType.APPLICATION_JSON)
public class CallerResource {

    private final Caller caller;
    private final SecurityIdentity identity;

    CallerResource(Caller caller, SecurityIdentity identity) {
        this.caller = caller;
        this.identity = identity;
    }

    /** The caller. */
    public record Answer(String organization, String actor, List<String> scopes) {}

    @GET
    @Authenticated
    public Answer any() {
        return new Answer(
                caller.isOperator() ? null : caller.organization().id(),
                caller.actor(),
                identity.getRoles().stream().sorted().toList());
    }

    @GET
    @Path("who-read-webhooks")
    @PermissionsAllowed(Scope.WEBHOOKS_READ)
    public Answer whoReadsWebhooks() {
        return any();
    }

    @GET
    @Path("who-operate")
    @PermissionsAllowed(Scope.OPERATOR)
    public Answer whoOperates() {
        return any();
    }
}
