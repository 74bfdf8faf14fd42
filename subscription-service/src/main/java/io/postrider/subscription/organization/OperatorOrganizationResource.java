package io.postrider.subscription.organization;

import io.postrider.commons.paging.Page;
import io.postrider.commons.paging.PageRequest;
import io.postrider.commons.paging.QueryParameters;
import io.postrider.commons.security.Scope;
import io.postrider.subscription.concurrency.IfMatch;
import io.postrider.subscription.concurrency.VersionedResponse;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The organizations of the platform, for its operators. */
@Path("/v1/operator/organizations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Organizations")
@PermissionsAllowed(Scope.OPERATOR)
class OperatorOrganizationResource {

    private final OperatorOrganizationService organizations;

    OperatorOrganizationResource(OperatorOrganizationService organizations) {
        this.organizations = organizations;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createOrganization", summary = "Make an organization")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = OperatorOrganizationResponse.class)))
    public RestResponse<OperatorOrganizationResponse> create(
            @Valid OrganizationCreationRequest request, @Context UriInfo uri) {
        QueryParameters.of(uri);
        return VersionedResponse.created(organizations.create(request));
    }

    @GET
    @Operation(operationId = "listOrganizations", summary = "All organizations, newest first")
    public Page<OperatorOrganizationResponse> list(@Context UriInfo uri) {
        return organizations.list(PageRequest.of(QueryParameters.ofList(uri)));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getOrganizationAsOperator", summary = "An organization, its state and limits")
    public RestResponse<OperatorOrganizationResponse> get(@PathParam("id") String id, @Context UriInfo uri) {
        QueryParameters.of(uri);
        return VersionedResponse.ok(organizations.get(id));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "limitOrganization", summary = "Replace the name and limits of an organization")
    public RestResponse<OperatorOrganizationResponse> replace(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Valid OperatorOrganizationRequest request,
            @Context UriInfo uri) {
        QueryParameters.of(uri);
        return VersionedResponse.ok(organizations.replace(id, request, new IfMatch(ifMatch)));
    }

    @POST
    @Path("/{id}/suspend")
    @Operation(
            operationId = "suspendOrganization",
            summary = "Stop taking in, sending and answering for an organization")
    public RestResponse<OperatorOrganizationResponse> suspend(@PathParam("id") String id, @Context UriInfo uri) {
        QueryParameters.of(uri);
        return VersionedResponse.ok(organizations.suspend(id));
    }

    @POST
    @Path("/{id}/resume")
    @Operation(operationId = "resumeOrganization", summary = "Let a suspended organization go on")
    public RestResponse<OperatorOrganizationResponse> resume(@PathParam("id") String id, @Context UriInfo uri) {
        QueryParameters.of(uri);
        return VersionedResponse.ok(organizations.resume(id));
    }
}
