package io.postrider.history.job;

import io.postrider.commons.paging.QueryParameters;
import io.postrider.commons.security.Caller;
import io.postrider.commons.security.Organization;
import io.postrider.commons.security.Scope;
import io.postrider.history.messaging.AuditPublisher;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Sending much of what a webhook missed. */
@Path("/v1/webhooks/{id}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "Deliveries")
class BulkRedeliveryResource {

    private final Caller caller;
    private final JobService jobs;
    private final AuditPublisher audit;

    BulkRedeliveryResource(Caller caller, JobService jobs, AuditPublisher audit) {
        this.caller = caller;
        this.jobs = jobs;
        this.audit = audit;
    }

    /** How many a replay would be about. */
    @RegisterForReflection
    record MatchedResponse(long matched) {}

    @POST
    @Path("/recover")
    @ResponseStatus(202)
    @PermissionsAllowed(Scope.DELIVERIES_WRITE)
    @Operation(operationId = "recoverDeliveries", summary = "Send again what failed, was exhausted or was skipped")
    @APIResponse(responseCode = "202", description = "The job that does it", ref = "JobAccepted")
    public JobResponse recover(@PathParam("id") String id, @Valid RecoverRequest request, @Context UriInfo uri) {
        QueryParameters.of(uri);
        return told("webhook.recover", id, JobResponse.of(jobs.recover(caller.organization(), id, request)));
    }

    @POST
    @Path("/replay")
    @PermissionsAllowed(Scope.DELIVERIES_WRITE)
    @Operation(
            operationId = "replayEvents",
            summary = "Send the events of a time to a webhook, also those from before it was there")
    @APIResponse(responseCode = "200", description = "Of a dry run: how many", ref = "Matched")
    @APIResponse(responseCode = "202", description = "The job that does it", ref = "JobAccepted")
    public Response replay(@PathParam("id") String id, @Valid ReplayRequest request, @Context UriInfo uri) {
        QueryParameters.of(uri);
        Organization organization = caller.organization();
        if (Boolean.TRUE.equals(request.dryRun())) {
            return Response.ok(new MatchedResponse(jobs.count(organization, id, request)))
                    .build();
        }
        return Response.accepted(told("webhook.replay", id, JobResponse.of(jobs.replay(organization, id, request))))
                .build();
    }

    private JobResponse told(String action, String webhook, JobResponse job) {
        audit.tell(action, webhook, Map.of("job", job.id()));
        return job;
    }
}
