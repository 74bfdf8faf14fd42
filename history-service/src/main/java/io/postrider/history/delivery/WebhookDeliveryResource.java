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

/** The attempts of one webhook (seed 002, List delivery attempts). */
@Path("/v1/webhooks/{id}/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
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
    public StreamingOutput list(@PathParam("id") String id, @Context UriInfo uri) {
        PageRequest request = PageRequest.of(QueryParameters.ofList(uri));
        Organization organization = caller.organization();
        UUID webhook = webhooks.require(organization, id);
        return streams.page(organization, attempts.ofWebhook(organization, webhook, request));
    }
}
