package io.postrider.subscription.organization;

import io.postrider.commons.paging.QueryParameters;
import io.postrider.commons.security.Caller;
import io.postrider.commons.security.Scope;
import io.postrider.subscription.concurrency.IfMatch;
import io.postrider.subscription.concurrency.VersionedResponse;
import io.quarkus.security.PermissionsAllowed;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The caller's own organization. */
@Path("/v1/organization")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Organization")
class OrganizationResource {

    private final Caller caller;
    private final OrganizationService organizations;

    OrganizationResource(Caller caller, OrganizationService organizations) {
        this.caller = caller;
        this.organizations = organizations;
    }

    @GET
    @PermissionsAllowed(Scope.ADMIN)
    @Operation(operationId = "getOrganization", summary = "The organization and its settings")
    public RestResponse<OrganizationResponse> get(@Context UriInfo uri) {
        QueryParameters.of(uri);
        return VersionedResponse.ok(organizations.get(caller.organization()));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Scope.ADMIN)
    @Operation(operationId = "replaceOrganization", summary = "Replace the settings of the organization")
    public RestResponse<OrganizationResponse> replace(
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Valid OrganizationRequest request,
            @Context UriInfo uri) {
        QueryParameters.of(uri);
        return VersionedResponse.ok(organizations.replace(caller.organization(), request, new IfMatch(ifMatch)));
    }
}
