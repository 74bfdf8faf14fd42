package io.postrider.history.stats;

import io.postrider.commons.paging.QueryParameters;
import io.postrider.commons.security.Caller;
import io.postrider.commons.security.Scope;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How many attempts, how they ended, and how long they took. */
@Path("/v1/stats")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "Stats")
class StatsResource {

    private static final int MOST_ROWS = 10_000;

    private final Caller caller;
    private final StatsRepository stats;
    private final Clock clock;

    StatsResource(Caller caller, StatsRepository stats, Clock clock) {
        this.caller = caller;
        this.stats = stats;
        this.clock = clock;
    }

    /**
     * The answer.
     *
     * @param truncated true when there are more rows than an answer holds: ask for less at a time
     */
    @RegisterForReflection
    record StatsResponse(String bucket, long since, long until, List<StatsRow> data, boolean truncated) {}

    @GET
    @PermissionsAllowed(Scope.DELIVERIES_READ)
    @Operation(operationId = "getStats", summary = "Attempts counted by minute, hour or day")
    @APIResponse(responseCode = "200", description = "Newest bucket first, the current one included", ref = "Stats")
    public StatsResponse list(@Context UriInfo uri) {
        StatsQuery query = StatsQuery.of(QueryParameters.of(uri, StatsQuery.NAMES), clock);
        List<StatsRow> rows = stats.list(caller.organization(), query, MOST_ROWS + 1);
        boolean truncated = rows.size() > MOST_ROWS;
        return new StatsResponse(
                query.bucket().wireName(),
                query.since().getEpochSecond(),
                query.until().getEpochSecond(),
                truncated ? rows.subList(0, MOST_ROWS) : rows,
                truncated);
    }
}
