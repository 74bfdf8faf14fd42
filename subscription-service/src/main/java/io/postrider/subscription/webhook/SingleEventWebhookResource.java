package io.postrider.subscription.webhook;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.error.ErrorResponses;
import io.postrider.commons.error.FieldError;
import io.postrider.commons.paging.Page;
import io.postrider.commons.paging.PageRequest;
import io.postrider.commons.paging.QueryParameters;
import io.postrider.commons.security.Caller;
import io.postrider.commons.security.Organization;
import io.postrider.commons.security.Scope;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Webhooks through the API of seed 003: a thin coat over {@link WebhookService}. */
@Path("/webhook")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "SingleEventWebhooks")
class SingleEventWebhookResource {

    private static final String PAGE = "page";
    private static final String SIZE = "size";

    private final Caller caller;
    private final WebhookService webhooks;

    SingleEventWebhookResource(Caller caller, WebhookService webhooks) {
        this.caller = caller;
        this.webhooks = webhooks;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Scope.WEBHOOKS_WRITE)
    @Operation(operationId = "registerSingleEventWebhook", summary = "Register a webhook for one event type")
    public SingleEventWebhook.Answer register(SingleEventWebhook request) {
        return SingleEventWebhook.Answer.of(
                webhooks.create(caller.organization(), request.request()).body());
    }

    @GET
    @PermissionsAllowed(Scope.WEBHOOKS_READ)
    @Operation(operationId = "listSingleEventWebhooks", summary = "The webhooks for one event type each, newest first")
    public SingleEventWebhook.Listed list(@Context UriInfo uri) {
        Page<WebhookResponse> page =
                webhooks.listOfSingleEvent(caller.organization(), pageRequest(QueryParameters.of(uri, PAGE, SIZE)));
        return new SingleEventWebhook.Listed(
                page.total(), page.map(SingleEventWebhook::of).data());
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(Scope.WEBHOOKS_READ)
    @Operation(operationId = "getSingleEventWebhook", summary = "One webhook for one event type")
    public SingleEventWebhook.Answer get(@PathParam("id") String id) {
        return SingleEventWebhook.Answer.of(existing(caller.organization(), id));
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed(Scope.WEBHOOKS_WRITE)
    @Operation(operationId = "archiveSingleEventWebhook", summary = "Archive a webhook for one event type")
    public SingleEventWebhook.Answer archive(@PathParam("id") String id) {
        Organization organization = caller.organization();
        WebhookResponse webhook = existing(organization, id);
        webhooks.archive(organization, id);
        return SingleEventWebhook.Answer.of(webhook);
    }

    /** Of this resource only. Who may not call it, or comes at a bad time, is told as everywhere. */
    @ServerExceptionMapper
    public Response mistake(ApiException e) {
        int status = e.code().status();
        if (status != 400 && status != 404 && status != 422) {
            return ErrorResponses.of(e);
        }
        String code =
                status == 404 ? ErrorCode.NOT_FOUND.name() : e.code().name().toUpperCase(Locale.ROOT);
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new SingleEventWebhook.Failed(
                        "error", code, new SingleEventWebhook.Details(e.getMessage(), e.errors())))
                .build();
    }

    private WebhookResponse existing(Organization organization, String id) {
        WebhookResponse webhook = webhooks.get(organization, id).body();
        if (!SingleEventWebhook.canBe(webhook)) {
            throw new ApiException(ErrorCode.WEBHOOK_NOT_FOUND);
        }
        return webhook;
    }

    /** Pages count from 1. */
    private static PageRequest pageRequest(QueryParameters query) {
        int size = Math.clamp(query.integer(SIZE).orElse(PageRequest.DEFAULT_LIMIT), 1, PageRequest.MAX_LIMIT);
        long before = Math.max(0, Math.min(query.integer(PAGE).orElse(1), PageRequest.MAX_OFFSET + 2L) - 1) * size;
        if (before > PageRequest.MAX_OFFSET) {
            throw ApiException.invalid(FieldError.inQuery("less_than_equal", "Input is too large", PAGE));
        }
        return new PageRequest(size, (int) before, null);
    }
}
