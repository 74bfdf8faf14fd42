package io.postrider.history.delivery;

import io.postrider.commons.paging.PageRequest;
import io.postrider.commons.paging.QueryParameters;
import io.postrider.commons.security.Caller;
import io.postrider.commons.security.Organization;
import io.postrider.commons.security.Scope;
import io.postrider.history.webhook.KnownWebhooks;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The attempts of one webhook (seed 002, List delivery attempts). */
@Path("/v1/webhooks/{id}/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "Deliveries")
class WebhookDeliveryResource {

    private final Caller caller;
    private final KnownWebhooks webhooks;
    private final AttemptRepository attempts;
    private final AttemptStreams streams;

    WebhookDeliveryResource(Caller caller, KnownWebhooks webhooks, AttemptRepository attempts, AttemptStreams streams) {
        this.caller = caller;
        this.webhooks = webhooks;
        this.attempts = attempts;
        this.streams = streams;
    }

    @GET
    @PermissionsAllowed(Scope.DELIVERIES_READ)
    @Operation(operationId = "listAttempts", summary = "The attempts of one webhook, archived ones too")
    @APIResponse(responseCode = "200", description = "Attempts, newest first", ref = "AttemptPage")
    public StreamingOutput list(@PathParam("id") String id, @Context UriInfo uri) {
        PageRequest request = PageRequest.of(QueryParameters.ofList(uri));
        Organization organization = caller.organization();
        UUID webhook = webhooks.require(organization, id);
        return streams.page(organization, attempts.ofWebhook(organization, webhook, request));
    }
}
