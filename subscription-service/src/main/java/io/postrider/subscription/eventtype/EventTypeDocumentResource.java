package io.postrider.subscription.eventtype;

import com.fasterxml.jackson.databind.JsonNode;
import io.postrider.commons.paging.QueryParameters;
import io.postrider.commons.security.Caller;
import io.postrider.commons.security.Scope;
import io.quarkus.security.PermissionsAllowed;
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

/** The catalogue as an OpenAPI 3.1 document, into it and out of it. */
@Path("/v1/event-types")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "EventTypes")
class EventTypeDocumentResource {

    private final Caller caller;
    private final EventTypeService types;
    private final EventTypeImportService imports;

    EventTypeDocumentResource(Caller caller, EventTypeService types, EventTypeImportService imports) {
        this.caller = caller;
        this.types = types;
        this.imports = imports;
    }

    @GET
    @Path("/openapi")
    @PermissionsAllowed(Scope.WEBHOOKS_READ)
    @Operation(operationId = "exportEventTypes", summary = "What this organization sends, as OpenAPI 3.1 webhooks")
    public JsonNode export(@Context UriInfo uri) {
        QueryParameters.of(uri);
        return types.document(caller.organization());
    }

    @POST
    @Path("/import")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Scope.WEBHOOKS_WRITE)
    @Operation(
            operationId = "importEventTypes",
            summary = "Put the webhooks of an OpenAPI 3.1 document into the catalogue, all or none")
    public EventTypeImportResponse importAll(JsonNode document, @Context UriInfo uri) {
        QueryParameters.of(uri);
        return imports.importAll(caller.organization(), document);
    }

    @GET
    @Path("/{name:.+}/example")
    @PermissionsAllowed(Scope.WEBHOOKS_READ)
    @Operation(operationId = "getEventTypeExample", summary = "A sample that validates, ready to be published")
    public EventTypeExampleResponse example(@PathParam("name") String name, @Context UriInfo uri) {
        QueryParameters.of(uri);
        return types.example(caller.organization(), name);
    }
}
