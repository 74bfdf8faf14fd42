package io.postrider.history.redelivery;

import io.postrider.commons.paging.QueryParameters;
import io.postrider.commons.security.Caller;
import io.postrider.commons.security.Scope;
import io.postrider.history.delivery.DeliveryResponse;
import io.postrider.history.messaging.AuditPublisher;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Sending a delivery again (seed 004). */
@Path("/v1/deliveries/{id}/resend")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "Deliveries")
class ResendResource {

    private final Caller caller;
    private final ResendService resends;
    private final AuditPublisher audit;

    ResendResource(Caller caller, ResendService resends, AuditPublisher audit) {
        this.caller = caller;
        this.resends = resends;
        this.audit = audit;
    }

    @POST
    @ResponseStatus(202)
    @PermissionsAllowed(Scope.DELIVERIES_WRITE)
    @Operation(operationId = "resendDelivery", summary = "Send a delivery again, at once")
    @APIResponse(
            responseCode = "202",
            description = "The delivery, as it is on record so far",
            ref = "DeliveryAccepted")
    public DeliveryResponse resend(@PathParam("id") String id, @Context UriInfo uri) {
        QueryParameters.of(uri);
        DeliveryResponse delivery = DeliveryResponse.of(resends.resend(caller.organization(), id));
        audit.tell("delivery.resend", id, Map.of());
        return delivery;
    }
}
