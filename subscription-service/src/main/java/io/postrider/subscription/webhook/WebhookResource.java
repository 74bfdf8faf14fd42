package io.postrider.subscription.webhook;

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

/** Webhooks [seed 002]. */
@Path("/v1/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Webhooks")
class WebhookResource {

    /** What a list gives that is asked for no limit [seed 002 knows no pages]. */
    private static final int UNLIMITED = 1000;

    private final Caller caller;
    private final WebhookService webhooks;

    WebhookResource(Caller caller, WebhookService webhooks) {
        this.caller = caller;
        this.webhooks = webhooks;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Scope.WEBHOOKS_WRITE)
    @Operation(operationId = "createWebhook", summary = "Register a webhook")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = WebhookResponse.class)))
    public RestResponse<WebhookResponse> create(@Valid WebhookRequest request, @Context UriInfo uri) {
        QueryParameters.of(uri);
        return VersionedResponse.created(webhooks.create(caller.organization(), request));
    }

    @GET
    @PermissionsAllowed(Scope.WEBHOOKS_READ)
    @Operation(operationId = "listWebhooks", summary = "The webhooks, newest first, and how they fare")
    public Page<WebhookResponse> list(@Context UriInfo uri) {
        QueryParameters query = QueryParameters.ofList(uri, WebhookFilter.NAMES);
        PageRequest request = query.has("limit") ? PageRequest.of(query) : PageRequest.of(query, UNLIMITED, UNLIMITED);
        return webhooks.list(caller.organization(), WebhookFilter.of(query), request);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(Scope.WEBHOOKS_READ)
    @Operation(operationId = "getWebhook", summary = "One webhook and how it fares")
    public RestResponse<WebhookResponse> get(@PathParam("id") String id, @Context UriInfo uri) {
        QueryParameters.of(uri);
        return VersionedResponse.ok(webhooks.get(caller.organization(), id));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Scope.WEBHOOKS_WRITE)
    @Operation(operationId = "changeWebhook", summary = "Change a webhook; null and missing fields stay as they are")
    public RestResponse<WebhookResponse> change(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Valid WebhookPatch patch,
            @Context UriInfo uri) {
        QueryParameters.of(uri);
        return VersionedResponse.ok(webhooks.change(caller.organization(), id, patch, new IfMatch(ifMatch)));
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed(Scope.WEBHOOKS_WRITE)
    @Operation(operationId = "archiveWebhook", summary = "Archive a webhook; its deliveries stay readable")
    public void archive(@PathParam("id") String id, @Context UriInfo uri) {
        QueryParameters.of(uri);
        webhooks.archive(caller.organization(), id);
    }
}
