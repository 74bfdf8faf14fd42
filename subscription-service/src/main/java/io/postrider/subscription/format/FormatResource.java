package io.postrider.subscription.format;

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

/** Formats: how bodies are laid out and signed. */
@Path("/v1/formats")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Formats")
class FormatResource {

    private final Caller caller;
    private final FormatService formats;

    FormatResource(Caller caller, FormatService formats) {
        this.caller = caller;
        this.formats = formats;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Scope.WEBHOOKS_WRITE)
    @Operation(operationId = "createFormat", summary = "Make a format of one's own")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = FormatResponse.class)))
    public RestResponse<FormatResponse> create(@Valid FormatRequest request, @Context UriInfo uri) {
        QueryParameters.of(uri);
        return VersionedResponse.created(formats.create(caller.organization(), request));
    }

    @GET
    @PermissionsAllowed(Scope.WEBHOOKS_READ)
    @Operation(operationId = "listFormats", summary = "The formats, newest first, the built-in ones last")
    public Page<FormatResponse> list(@Context UriInfo uri) {
        return formats.list(caller.organization(), PageRequest.of(QueryParameters.ofList(uri)));
    }

    @GET
    @Path("/{name}")
    @PermissionsAllowed(Scope.WEBHOOKS_READ)
    @Operation(operationId = "getFormat", summary = "One format")
    public RestResponse<FormatResponse> get(@PathParam("name") String name, @Context UriInfo uri) {
        QueryParameters.of(uri);
        return VersionedResponse.ok(formats.get(caller.organization(), name));
    }

    @PUT
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Scope.WEBHOOKS_WRITE)
    @Operation(operationId = "replaceFormat", summary = "Replace a format; what waits is sent in the new form too")
    public RestResponse<FormatResponse> replace(
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Valid FormatChange change,
            @Context UriInfo uri) {
        QueryParameters.of(uri);
        return VersionedResponse.ok(formats.replace(caller.organization(), name, change, new IfMatch(ifMatch)));
    }

    @DELETE
    @Path("/{name}")
    @PermissionsAllowed(Scope.WEBHOOKS_WRITE)
    @Operation(operationId = "deleteFormat", summary = "Delete a format that no webhook has")
    public void delete(@PathParam("name") String name, @Context UriInfo uri) {
        QueryParameters.of(uri);
        formats.archive(caller.organization(), name);
    }
}
