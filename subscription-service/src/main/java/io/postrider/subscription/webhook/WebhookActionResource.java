package io.postrider.subscription.webhook;

import io.postrider.commons.paging.QueryParameters;
import io.postrider.commons.security.Caller;
import io.postrider.commons.security.Scope;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What can be done with a webhook besides changing it. */
@Path("/v1/webhooks/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Webhooks")
class WebhookActionResource {

    private final Caller caller;
    private final WebhookTestService tests;
    private final WebhookSecretService secrets;

    WebhookActionResource(Caller caller, WebhookTestService tests, WebhookSecretService secrets) {
        this.caller = caller;
        this.tests = tests;
        this.secrets = secrets;
    }

    @POST
    @Path("/test")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Scope.WEBHOOKS_WRITE)
    @Operation(operationId = "testWebhook", summary = "Send a made-up event to a webhook")
    public WebhookTestResponse test(
            @PathParam("id") String id, @Valid WebhookTestRequest request, @Context UriInfo uri) {
        QueryParameters.of(uri);
        return tests.test(caller.organization(), id, request);
    }

    @POST
    @Path("/secret/rotate")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Scope.WEBHOOKS_WRITE)
    @Operation(
            operationId = "rotateWebhookSecret",
            summary = "Sign with a new secret, for a while with the old one too")
    public SecretRotationResponse rotate(
            @PathParam("id") String id, @Valid SecretRotationRequest request, @Context UriInfo uri) {
        QueryParameters.of(uri);
        return secrets.rotate(caller.organization(), id, request);
    }

    @GET
    @Path("/secret")
    @PermissionsAllowed(Scope.ADMIN)
    @Operation(operationId = "revealWebhookSecret", summary = "Show a secret that was made here")
    public SecretResponse reveal(@PathParam("id") String id, @Context UriInfo uri) {
        QueryParameters.of(uri);
        return secrets.reveal(caller.organization(), id);
    }
}
