package io.postrider.subscription.source;

import io.postrider.commons.paging.Page;
import io.postrider.commons.paging.PageRequest;
import io.postrider.commons.paging.QueryParameters;
import io.postrider.commons.security.Caller;
import io.postrider.commons.security.Scope;
import io.postrider.subscription.concurrency.IfMatch;
import io.postrider.subscription.concurrency.VersionedResponse;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
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

/** Sources: where events come in [seed 000]. */
@Path("/v1/sources")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sources")
class SourceResource {

    private final Caller caller;
    private final SourceService sources;

    SourceResource(Caller caller, SourceService sources) {
        this.caller = caller;
        this.sources = sources;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Scope.WEBHOOKS_WRITE)
    @Operation(operationId = "createSource", summary = "Register a source; its signing secret is shown this once")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = SourceResponse.class)))
    public RestResponse<SourceResponse> create(@Valid SourceRequest request, @Context UriInfo uri) {
        QueryParameters.of(uri);
        return VersionedResponse.created(sources.create(caller.organization(), request));
    }

    @GET
    @PermissionsAllowed(Scope.WEBHOOKS_READ)
    @Operation(operationId = "listSources", summary = "The sources, newest first")
    public Page<SourceResponse> list(@Context UriInfo uri) {
        return sources.list(caller.organization(), PageRequest.of(QueryParameters.ofList(uri)));
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(Scope.WEBHOOKS_READ)
    @Operation(operationId = "getSource", summary = "One source")
    public RestResponse<SourceResponse> get(@PathParam("id") String id, @Context UriInfo uri) {
        QueryParameters.of(uri);
        return VersionedResponse.ok(sources.get(caller.organization(), id));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Scope.WEBHOOKS_WRITE)
    @Operation(operationId = "changeSource", summary = "Change a source; null and missing fields stay as they are")
    public RestResponse<SourceResponse> change(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Valid SourcePatch patch,
            @Context UriInfo uri) {
        QueryParameters.of(uri);
        return VersionedResponse.ok(sources.change(caller.organization(), id, patch, new IfMatch(ifMatch)));
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed(Scope.WEBHOOKS_WRITE)
    @Operation(operationId = "deleteSource", summary = "Delete a source; its inbound webhooks are revoked for good")
    public void delete(@PathParam("id") String id, @Context UriInfo uri) {
        QueryParameters.of(uri);
        sources.delete(caller.organization(), id);
    }
}
