package io.postrider.subscription.eventtype;

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

/** The catalogue of event types. */
@Path("/v1/event-types")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "EventTypes")
class EventTypeResource {

    private final Caller caller;
    private final EventTypeService types;

    EventTypeResource(Caller caller, EventTypeService types) {
        this.caller = caller;
        this.types = types;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Scope.WEBHOOKS_WRITE)
    @Operation(operationId = "createEventType", summary = "Put a type into the catalogue")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = EventTypeResponse.class)))
    public RestResponse<EventTypeResponse> create(@Valid EventTypeRequest request, @Context UriInfo uri) {
        QueryParameters.of(uri);
        return VersionedResponse.created(types.create(caller.organization(), request));
    }

    @GET
    @PermissionsAllowed(Scope.WEBHOOKS_READ)
    @Operation(operationId = "listEventTypes", summary = "The catalogue, newest first, Postrider's own types last")
    public Page<EventTypeResponse> list(@Context UriInfo uri) {
        return types.list(caller.organization(), PageRequest.of(QueryParameters.ofList(uri)));
    }

    @GET
    @Path("/{name:.+}")
    @PermissionsAllowed(Scope.WEBHOOKS_READ)
    @Operation(operationId = "getEventType", summary = "One type of the catalogue")
    public RestResponse<EventTypeResponse> get(@PathParam("name") String name, @Context UriInfo uri) {
        QueryParameters.of(uri);
        return VersionedResponse.ok(types.get(caller.organization(), name));
    }

    @PUT
    @Path("/{name:.+}")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Scope.WEBHOOKS_WRITE)
    @Operation(operationId = "replaceEventType", summary = "Replace what the catalogue says of a type")
    public RestResponse<EventTypeResponse> replace(
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Valid EventTypeChange change,
            @Context UriInfo uri) {
        QueryParameters.of(uri);
        return VersionedResponse.ok(types.replace(caller.organization(), name, change, new IfMatch(ifMatch)));
    }

    @DELETE
    @Path("/{name:.+}")
    @PermissionsAllowed(Scope.WEBHOOKS_WRITE)
    @Operation(operationId = "archiveEventType", summary = "Archive a type: no new subscriptions and events of it")
    public void archive(@PathParam("name") String name, @Context UriInfo uri) {
        QueryParameters.of(uri);
        types.archive(caller.organization(), name);
    }
}
