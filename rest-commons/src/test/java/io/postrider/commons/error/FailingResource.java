package io.postrider.commons.error;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.concurrent.CompletionException;

/** A resource for tests that fails in every way. */
@Path("/things")
@Produces(MediaType.APPLICATION_JSON)
public class FailingResource {

    private final ObjectMapper mapper;

    FailingResource(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @GET
    @Path("failing/{how}")
    @Blocking
    public String failing(@PathParam("how") String how) throws Exception {
        return fail(how);
    }

    @GET
    @Path("failing-later/{how}")
    public Uni<String> failingLater(@PathParam("how") String how) {
        return Uni.createFrom()
                .item(how)
                .onItem()
                .delayIt()
                .by(Duration.ofMillis(1))
                .map(name -> {
                    try {
                        return fail(name);
                    } catch (Exception e) {
                        throw new CompletionException(e);
                    }
                });
    }

    private String fail(String how) throws Exception {
        switch (how) {
            case "expected" -> throw new ApiException(ErrorCode.WEBHOOK_NOT_FOUND);
            case "wrapped" -> throw new CompletionException(new ApiException(ErrorCode.WEBHOOK_NOT_FOUND));
            case "unavailable" ->
                throw new ApiException(ErrorCode.UNAVAILABLE, "Later.").withRetryAfter(Duration.ofMillis(1500));
            case "unexpected" -> throw new IllegalStateException("the password is hunter2");
            case "inner-json" -> mapper.readValue("{\"plain\":\"x\"}", Thing.class);
            case "teapot" -> throw new WebApplicationException(418);
            case "redirect" ->
                throw new WebApplicationException(Response.status(304).build());
            case "stack-overflow" -> throw new StackOverflowError();
            default -> throw new WebApplicationException(502);
        }
        return "";
    }
}
