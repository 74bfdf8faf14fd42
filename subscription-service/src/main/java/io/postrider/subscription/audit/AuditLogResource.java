package io.postrider.subscription.audit;

import io.postrider.commons.paging.Page;
import io.postrider.commons.paging.PageRequest;
import io.postrider.commons.paging.QueryParameters;
import io.postrider.commons.security.Caller;
import io.postrider.commons.security.Scope;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Who changed what in the caller's organization. */
@Path("/v1/audit-log")
@Produces(MediaType.APPLICATION_JSON)
class AuditLogResource {

    private final Caller caller;
    private final AuditLogService log;

    AuditLogResource(Caller caller, AuditLogService log) {
        this.caller = caller;
        this.log = log;
    }

    @GET
    @PermissionsAllowed(Scope.ADMIN)
    @Operation(operationId = "listAuditLog", summary = "Who changed what, newest first; kept for 400 days")
    public Page<AuditLogResponse> list(@Context UriInfo uri) {
        QueryParameters query = QueryParameters.ofList(uri, AuditLogFilter.NAMES);
        return log.list(caller.organization(), AuditLogFilter.of(query), PageRequest.of(query));
    }
}
