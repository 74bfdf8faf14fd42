package io.postrider.history.job;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.paging.QueryParameters;
import io.postrider.commons.security.Caller;
import io.postrider.commons.security.Organization;
import io.postrider.commons.security.Scope;
import io.postrider.history.messaging.AuditPublisher;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Bulk redeliveries under way. */
@Path("/v1/jobs/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "Jobs")
class JobResource {

    private final Caller caller;
    private final JobRepository jobs;
    private final AuditPublisher audit;
    private final Clock clock;

    JobResource(Caller caller, JobRepository jobs, AuditPublisher audit, Clock clock) {
        this.caller = caller;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
    }

    @GET
    @PermissionsAllowed(Scope.DELIVERIES_READ)
    @Operation(operationId = "getJob", summary = "A job and its progress")
    @APIResponse(responseCode = "200", description = "The job", ref = "Job")
    public JobResponse get(@PathParam("id") String id, @Context UriInfo uri) {
        QueryParameters.of(uri);
        return JobResponse.of(jobs.require(caller.organization(), id));
    }

    @DELETE
    @PermissionsAllowed(Scope.DELIVERIES_WRITE)
    @Operation(operationId = "cancelJob", summary = "Cancel a job; what it has enqueued is still delivered")
    @APIResponse(responseCode = "204", description = "Cancelled")
    public void cancel(@PathParam("id") String id, @Context UriInfo uri) {
        QueryParameters.of(uri);
        Organization organization = caller.organization();
        if (!jobs.cancel(organization, id, clock.instant())) {
            jobs.require(organization, id);
            throw new ApiException(ErrorCode.JOB_FINISHED);
        }
        audit.tell("job.cancel", id, Map.of());
    }
}
