package io.postrider.history.delivery;

import io.postrider.commons.paging.Page;
import io.postrider.commons.paging.QueryParameters;
import io.postrider.commons.security.Caller;
import io.postrider.commons.security.Organization;
import io.postrider.commons.security.Scope;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Deliveries: where each stands, and its attempts. */
@Path("/v1/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "Deliveries")
class DeliveryResource {

    /** The most attempts that a single delivery is shown with; its webhook's list has all. */
    private static final int TIMELINE = 100;

    private final Caller caller;
    private final DeliveryRepository deliveries;
    private final AttemptRepository attempts;
    private final AttemptStreams streams;

    DeliveryResource(Caller caller, DeliveryRepository deliveries, AttemptRepository attempts, AttemptStreams streams) {
        this.caller = caller;
        this.deliveries = deliveries;
        this.attempts = attempts;
        this.streams = streams;
    }

    @GET
    @PermissionsAllowed(Scope.DELIVERIES_READ)
    @Operation(operationId = "listDeliveries", summary = "Deliveries, where each stands")
    @APIResponse(responseCode = "200", description = "Deliveries, newest event first", ref = "DeliveryPage")
    public Page<DeliveryResponse> list(@Context UriInfo uri) {
        QueryParameters query = QueryParameters.ofList(uri, DeliveryFilter.NAMES);
        return deliveries.list(caller.organization(), query).map(DeliveryResponse::of);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(Scope.DELIVERIES_READ)
    @Operation(operationId = "getDelivery", summary = "One delivery with its attempts")
    @APIResponse(
            responseCode = "200",
            description = "The delivery and its newest hundred attempts, oldest first",
            ref = "DeliveryDetails")
    public StreamingOutput get(@PathParam("id") String id, @Context UriInfo uri) {
        QueryParameters.of(uri);
        Organization organization = caller.organization();
        Delivery delivery = deliveries.require(organization, id);
        return streams.delivery(organization, delivery, attempts.ofDelivery(organization, delivery.id(), TIMELINE));
    }
}
