package io.postrider.history.erasure;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.FieldError;
import io.postrider.commons.paging.QueryParameters;
import io.postrider.commons.security.Caller;
import io.postrider.commons.security.Scope;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Erasing what events carried; that they came and were delivered stays on record. */
@Path("/v1/events")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "Events")
class ErasureResource {

    private static final String RESOURCE = "resource";

    private final Caller caller;
    private final ErasureService erasures;

    ErasureResource(Caller caller, ErasureService erasures) {
        this.caller = caller;
        this.erasures = erasures;
    }

    @DELETE
    @Path("/{id}/content")
    @PermissionsAllowed(Scope.DELIVERIES_WRITE)
    @Operation(operationId = "eraseEvent", summary = "Erase the content of an event and of its attempts")
    @APIResponse(responseCode = "200", description = "Erased", ref = "Erasure")
    public ErasureResponse eraseEvent(@PathParam("id") String id, @Context UriInfo uri) {
        QueryParameters.of(uri);
        return erasures.eraseEvent(caller.organization(), caller.actor(), id);
    }

    @DELETE
    @Path("/content")
    @PermissionsAllowed(Scope.DELIVERIES_WRITE)
    @Operation(operationId = "eraseResource", summary = "Erase the content of all events of a resource")
    @APIResponse(responseCode = "200", description = "Erased", ref = "Erasure")
    public ErasureResponse eraseResource(@Context UriInfo uri) {
        String resource = QueryParameters.of(uri, RESOURCE)
                .text(RESOURCE)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> ApiException.invalid(FieldError.inQuery("missing", "Field required", RESOURCE)));
        return erasures.eraseResource(caller.organization(), caller.actor(), resource);
    }
}
