package io.postrider.subscription.organization;

import io.postrider.commons.paging.QueryParameters;
import io.postrider.commons.security.Caller;
import io.postrider.commons.security.ClientAddress;
import io.postrider.commons.security.Scope;
import io.postrider.subscription.concurrency.IfMatch;
import io.postrider.subscription.concurrency.Versioned;
import io.postrider.subscription.concurrency.VersionedResponse;
import io.quarkus.security.PermissionsAllowed;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** From where the caller's organization may be called. */
@Path("/v1/organization/ip-allowlist")
@Produces(MediaType.APPLICATION_JSON)
class IpAllowlistResource {

    private final Caller caller;
    private final ClientAddress clientAddress;
    private final OrganizationService organizations;

    IpAllowlistResource(Caller caller, ClientAddress clientAddress, OrganizationService organizations) {
        this.caller = caller;
        this.clientAddress = clientAddress;
        this.organizations = organizations;
    }

    @GET
    @PermissionsAllowed(Scope.ADMIN)
    @Operation(operationId = "getIpAllowlist", summary = "The networks that the API may be called from; none = all")
    public RestResponse<IpAllowlist> get(@Context UriInfo uri) {
        QueryParameters.of(uri);
        return answer(organizations.ipAllowlist(caller.organization()));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Scope.ADMIN)
    @Operation(operationId = "replaceIpAllowlist", summary = "Set the networks that the API may be called from")
    public RestResponse<IpAllowlist> replace(
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Valid IpAllowlist request,
            @Context UriInfo uri,
            @Context HttpServerRequest connection) {
        QueryParameters.of(uri);
        String author = Boolean.TRUE.equals(request.force()) ? null : clientAddress.of(connection);
        return answer(
                organizations.allowOnly(caller.organization(), request.canonical(), author, new IfMatch(ifMatch)));
    }

    private static RestResponse<IpAllowlist> answer(Versioned<List<String>> networks) {
        return VersionedResponse.ok(new Versioned<>(networks.version(), IpAllowlist.of(networks.body())));
    }
}
