package io.postrider.commons.caller;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** PostgreSQL's texts have no U+0000: nothing is found under a path that has one, and the database need not be asked. */
class StorablePathFilter {

    private static final int AFTER_CALLER_RULES = Priorities.AUTHORIZATION + 1;

    @ServerRequestFilter(nonBlocking = true, priority = AFTER_CALLER_RULES)
    void check(UriInfo uri) {
        if (uri.getPath().indexOf('\0') >= 0) {
            throw new ApiException(ErrorCode.NOT_FOUND);
        }
    }
}
