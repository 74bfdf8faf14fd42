package io.postrider.subscription.apikey;

import io.postrider.commons.paging.QueryParameters;
import io.postrider.commons.security.Caller;
import io.postrider.commons.security.ClientAddress;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who the caller is, as Postrider sees it: for any valid credential. */
@Path("/v1/whoami")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "ApiKeys")
@Authenticated
class WhoamiResource {

    private final Caller caller;
    private final ClientAddress clientAddress;
    private final SecurityIdentity identity;

    WhoamiResource(Caller caller, ClientAddress clientAddress, SecurityIdentity identity) {
        this.caller = caller;
        this.clientAddress = clientAddress;
        this.identity = identity;
    }

    /**
     * The caller.
     *
     * @param organization null for a platform operator
     * @param clientIp the address that the request came from, through trusted proxies only
     */
    record Whoami(@Nullable String organization, List<String> scopes, String clientIp) {}

    @GET
    @Operation(operationId = "whoami", summary = "The organization, scopes and address of the caller")
    public Whoami get(@Context UriInfo uri, @Context HttpServerRequest request) {
        QueryParameters.of(uri);
        return new Whoami(
                caller.isOperator() ? null : caller.organization().id(),
                identity.getRoles().stream().sorted().toList(),
                clientAddress.of(request));
    }
}
