package io.postrider.subscription.source;

import io.postrider.commons.paging.Page;
import io.postrider.commons.paging.PageRequest;
import io.postrider.commons.paging.QueryParameters;
import io.postrider.commons.security.Caller;
import io.postrider.commons.security.Scope;
import io.postrider.subscription.concurrency.VersionedResponse;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;

/** What can be done with a source and its inbound webhooks [seed 000]. */
@Path("/v1/sources/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sources")
class SourceActionResource {

    private final Caller caller;
    private final SourceService sources;
    private final InboundWebhookService inboundWebhooks;

    SourceActionResource(Caller caller, SourceService sources, InboundWebhookService inboundWebhooks) {
        this.caller = caller;
        this.sources = sources;
        this.inboundWebhooks = inboundWebhooks;
    }

    @POST
    @Path("/pause")
    @PermissionsAllowed(Scope.WEBHOOKS_WRITE)
    @Operation(operationId = "pauseSource", summary = "Ask the senders of a source to come again later")
    public RestResponse<SourceResponse> pause(@PathParam("id") String id, @Context UriInfo uri) {
        QueryParameters.of(uri);
        return VersionedResponse.ok(sources.pause(caller.organization(), id));
    }

    @POST
    @Path("/resume")
    @PermissionsAllowed(Scope.WEBHOOKS_WRITE)
    @Operation(operationId = "resumeSource", summary = "Take the events of a source again")
    public RestResponse<SourceResponse> resume(@PathParam("id") String id, @Context UriInfo uri) {
        QueryParameters.of(uri);
        return VersionedResponse.ok(sources.resume(caller.organization(), id));
    }

    @GET
    @Path("/webhooks")
    @PermissionsAllowed(Scope.WEBHOOKS_READ)
    @Operation(
            operationId = "listInboundWebhooks",
            summary = "The inbound webhooks of a source, newest first, revoked ones too")
    public Page<InboundWebhookResponse> webhooks(@PathParam("id") String id, @Context UriInfo uri) {
        PageRequest request = PageRequest.of(QueryParameters.ofList(uri));
        return inboundWebhooks.list(caller.organization(), id, request);
    }

    @POST
    @Path("/webhooks/rotate")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @PermissionsAllowed(Scope.WEBHOOKS_WRITE)
    @Operation(
            operationId = "rotateInboundWebhook",
            summary = "A new URL and secret; the old ones work until the grace ends")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = InboundWebhookResponse.class)))
    public InboundWebhookResponse rotate(
            @PathParam("id") String id, @Valid RotationRequest request, @Context UriInfo uri) {
        QueryParameters.of(uri);
        return inboundWebhooks.rotate(caller.organization(), id, request);
    }

    @POST
    @Path("/webhooks/{slug}/revoke")
    @PermissionsAllowed(Scope.WEBHOOKS_WRITE)
    @Operation(operationId = "revokeInboundWebhook", summary = "Refuse an inbound webhook from now on, for good")
    public InboundWebhookResponse revoke(
            @PathParam("id") String id, @PathParam("slug") String slug, @Context UriInfo uri) {
        QueryParameters.of(uri);
        return inboundWebhooks.revoke(caller.organization(), id, slug);
    }
}
