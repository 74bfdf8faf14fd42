package io.postrider.history.event;

import io.postrider.commons.paging.Page;
import io.postrider.commons.paging.QueryParameters;
import io.postrider.commons.security.Caller;
import io.postrider.commons.security.Organization;
import io.postrider.commons.security.Scope;
import io.postrider.history.content.ContentRepository;
import io.postrider.history.delivery.DeliveryRepository;
import io.postrider.history.delivery.DeliveryResponse;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Events, and where each went. */
@Path("/v1/events")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "Events")
class EventResource {

    private static final int DELIVERIES = 100;

    private final Caller caller;
    private final EventRepository events;
    private final ContentRepository contents;
    private final DeliveryRepository deliveries;

    EventResource(Caller caller, EventRepository events, ContentRepository contents, DeliveryRepository deliveries) {
        this.caller = caller;
        this.events = events;
        this.contents = contents;
        this.deliveries = deliveries;
    }

    @GET
    @PermissionsAllowed(Scope.DELIVERIES_READ)
    @Operation(operationId = "listEvents", summary = "Events")
    @APIResponse(responseCode = "200", description = "Events, newest first", ref = "EventPage")
    public Page<EventResponse> list(@Context UriInfo uri) {
        QueryParameters query = QueryParameters.ofList(uri, EventFilter.NAMES);
        return events.list(caller.organization(), query).map(EventResponse::of);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(Scope.DELIVERIES_READ)
    @Operation(operationId = "getEvent", summary = "One event, its content, and where it went")
    @APIResponse(responseCode = "200", description = "The event, its content, and where it went", ref = "EventDetails")
    public EventResponse.Details get(@PathParam("id") String id, @Context UriInfo uri) {
        QueryParameters.of(uri);
        Organization organization = caller.organization();
        Event event = events.require(organization, id);
        List<DeliveryResponse> went = deliveries.ofEvent(organization, event.id(), DELIVERIES).stream()
                .map(DeliveryResponse::of)
                .toList();
        return EventResponse.Details.of(
                event, contents.ofEvent(organization, event.id()).orElse(null), went);
    }
}
