package io.postrider.commons.error;

import io.postrider.commons.json.MayBeEmpty;
import io.postrider.commons.paging.Page;
import io.postrider.commons.paging.PageRequest;
import io.postrider.commons.paging.QueryParameters;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Locale;

/** A resource for tests: echoes, fails, and pages. */
@Path("/things")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ThingResource {

    @POST
    @Path("blocking")
    public Thing blocking(@Valid Thing thing) {
        return thing;
    }

    @POST
    @Path("non-blocking")
    public Uni<Thing> nonBlocking(@Valid Thing thing) {
        return Uni.createFrom().item(thing);
    }

    @POST
    @Path("list")
    public int list(List<Thing.Part> parts) {
        return parts.size();
    }

    @POST
    @Path("raw")
    @Consumes(MediaType.WILDCARD)
    public Uni<Integer> raw(byte[] body) {
        return Uni.createFrom().item(body.length);
    }

    @POST
    @Path("raw-blocking")
    @Blocking
    @Consumes(MediaType.WILDCARD)
    public int rawBlocking(byte[] body) {
        return body.length;
    }

    /** What an action may be told. */
    @MayBeEmpty
    public record ActionRequest(Integer seconds) {}

    @POST
    @Path("action")
    public ActionRequest action(@Valid ActionRequest request) {
        return request;
    }

    @POST
    @Path("action-without-body")
    @Consumes(MediaType.WILDCARD)
    public String actionWithoutBody() {
        return "\"done\"";
    }

    @GET
    public Page<String> page(@Context UriInfo uri) {
        QueryParameters query = QueryParameters.ofList(uri, "since", "enabled", "kind", "text");
        PageRequest page = PageRequest.of(query);
        String seen = query.instant("since").map(Object::toString).orElse("-")
                + query.bool("enabled").map(Object::toString).orElse("-")
                + query.oneOf("kind", Thing.Kind.class, kind -> kind.name().toLowerCase(Locale.ROOT))
                        .map(Object::toString)
                        .orElse("-")
                + query.text("text").orElse("-");
        return new Page<>(List.of(seen), 1, page.limit(), page.offset(), page.cursor(), null);
    }

    @GET
    @Path("authenticated")
    @Authenticated
    public String authenticated() {
        return "\"in\"";
    }

    @POST
    @Path("authenticated")
    @Authenticated
    public Uni<Thing> authenticated(@Valid Thing thing) {
        return Uni.createFrom().item(thing);
    }

    @GET
    @Path("for-nobody")
    @RolesAllowed("nobody")
    public String forNobody() {
        return "\"in\"";
    }
}
