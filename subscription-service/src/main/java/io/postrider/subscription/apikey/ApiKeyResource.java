package io.postrider.subscription.apikey;

import io.postrider.commons.paging.Page;
import io.postrider.commons.paging.PageRequest;
import io.postrider.commons.paging.QueryParameters;
import io.postrider.commons.security.Caller;
import io.postrider.commons.security.Scope;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** The organization's API keys. */
@Path("/v1/api-keys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "ApiKeys")
class ApiKeyResource {

    private final Caller caller;
    private final ApiKeyService keys;

    ApiKeyResource(Caller caller, ApiKeyService keys) {
        this.caller = caller;
        this.keys = keys;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @PermissionsAllowed(Scope.ADMIN)
    @Operation(operationId = "createApiKey", summary = "Make an API key; its secret is shown this once")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = ApiKeyResponse.class)))
    public ApiKeyResponse create(@Valid ApiKeyRequest request, @Context UriInfo uri) {
        QueryParameters.of(uri);
        return keys.create(caller.organization(), request, caller::may);
    }

    @GET
    @PermissionsAllowed(Scope.ADMIN)
    @Operation(operationId = "listApiKeys", summary = "The API keys in force, newest first")
    public Page<ApiKeyResponse> list(@Context UriInfo uri) {
        PageRequest request = PageRequest.of(QueryParameters.ofList(uri));
        return keys.list(caller.organization(), request);
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed(Scope.ADMIN)
    @Operation(operationId = "revokeApiKey", summary = "Revoke an API key, everywhere, for good")
    public void revoke(@PathParam("id") String id, @Context UriInfo uri) {
        QueryParameters.of(uri);
        keys.revoke(caller.organization(), id);
    }
}
