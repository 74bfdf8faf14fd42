package io.postrider.history.delivery;

import io.postrider.commons.paging.QueryParameters;
import io.postrider.commons.security.Caller;
import io.postrider.commons.security.Organization;
import io.postrider.commons.security.Scope;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Deliveries as a file. */
@Path("/v1/deliveries/export")
@Blocking
@Tag(name = "Deliveries")
class ExportResource {

    private static final String FORMAT = "format";

    private final Caller caller;
    private final DeliveryExport export;

    ExportResource(Caller caller, DeliveryExport export) {
        this.caller = caller;
        this.export = export;
    }

    @GET
    @PermissionsAllowed(Scope.DELIVERIES_READ)
    @Operation(operationId = "exportDeliveries", summary = "All deliveries that a filter finds, as NDJSON or CSV")
    @APIResponse(responseCode = "200", description = "One delivery a line, newest event first", ref = "DeliveryExport")
    public Response export(@Context UriInfo uri) {
        QueryParameters query = QueryParameters.of(
                uri,
                Stream.concat(Stream.of(FORMAT), Arrays.stream(DeliveryFilter.NAMES))
                        .toArray(String[]::new));
        ExportFormat format =
                query.oneOf(FORMAT, ExportFormat.class, ExportFormat::wireName).orElse(ExportFormat.NDJSON);
        Organization organization = caller.organization();
        export.take(organization, query);
        StreamingOutput file = target -> export.write(organization, query, format, target);
        return Response.ok(file)
                .type(format.mediaType())
                .header("Content-Disposition", "attachment; filename=\"deliveries." + format.wireName() + "\"")
                .build();
    }
}
