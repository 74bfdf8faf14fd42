package io.postrider.ingest.event;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.FieldError;
import io.postrider.commons.security.Caller;
import io.postrider.commons.security.Organization;
import io.postrider.commons.security.Scope;
import io.postrider.contracts.event.TraceContext;
import io.postrider.ingest.quota.QuotaService;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/events}: the tenant's own backend publishes. */
@Path("/v1/events")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class EventResource {

    private final EventService events;
    private final QuotaService quota;
    private final Caller caller;

    EventResource(EventService events, QuotaService quota, Caller caller) {
        this.events = events;
        this.quota = quota;
        this.caller = caller;
    }

    @POST
    @WithinQuota
    @PermissionsAllowed(Scope.EVENTS_WRITE)
    @Operation(
            operationId = "publishEvent",
            summary = "Publish an event",
            description = "Answered when Kafka has the event. `event_id`, or else `Idempotency-Key`, makes a repeat "
                    + "recognisable for seven days.")
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = "PublishEvent")))
    @APIResponse(
            responseCode = "202",
            description = "Accepted",
            content = @Content(schema = @Schema(implementation = EventResponse.class)))
    @APIResponse(
            responseCode = "200",
            description = "A repeat: published before under this id",
            content = @Content(schema = @Schema(implementation = EventResponse.class)))
    public CompletionStage<Response> publish(
            byte[] body,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            @HeaderParam(TraceContext.PARENT) @Nullable String traceparent,
            @HeaderParam(TraceContext.STATE) @Nullable String tracestate) {
        Organization organization = caller.organization();
        return events.publish(organization, body, idempotencyKey, TraceContext.of(traceparent, tracestate))
                .thenApply(outcome -> answer(organization, outcome));
    }

    @POST
    @Path("/batch")
    @WithinQuota
    @PermissionsAllowed(Scope.EVENTS_WRITE)
    @Operation(
            operationId = "publishEvents",
            summary = "Publish up to 1,000 events",
            description =
                    "One result per event, in their order, with the status that the event would have got by itself. "
                            + "One bad event does not fail the others.")
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = "PublishEvents")))
    @APIResponse(
            responseCode = "200",
            description = "What became of each event",
            content = @Content(schema = @Schema(implementation = BatchResponse.class)))
    public CompletionStage<Response> publishBatch(
            byte[] body,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            @HeaderParam(TraceContext.PARENT) @Nullable String traceparent,
            @HeaderParam(TraceContext.STATE) @Nullable String tracestate) {
        if (idempotencyKey != null) {
            throw ApiException.invalid(new FieldError(
                    List.of("header", "Idempotency-Key"), "A batch takes an event_id per event", "extra_forbidden"));
        }
        Organization organization = caller.organization();
        return events.publishBatch(organization, body, TraceContext.of(traceparent, tracestate))
                .thenApply(results -> answer(organization, Response.Status.OK, results));
    }

    private Response answer(Organization organization, IntakeOutcome outcome) {
        return switch (outcome) {
            case IntakeOutcome.Accepted accepted ->
                answer(organization, Response.Status.ACCEPTED, new EventResponse(accepted.eventId()));
            case IntakeOutcome.Replayed replayed ->
                answer(organization, Response.Status.OK, new EventResponse(replayed.eventId()));
            default -> throw new IllegalStateException("Failures are exceptions here: " + outcome);
        };
    }

    private Response answer(Organization organization, Response.Status status, Object body) {
        Response.ResponseBuilder answer = Response.status(status).entity(body);
        quota.headers(organization).forEach(answer::header);
        return answer.build();
    }
}
