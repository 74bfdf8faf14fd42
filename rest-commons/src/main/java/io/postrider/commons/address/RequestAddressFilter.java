package io.postrider.commons.address;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.error.RouteAnswers;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Refuses addresses that are too long or no URIs, in the API's error body. The HTTP server would refuse both without one: it
 * is told to let them in, up to a length from which on a caller is only wasting memory.
 */
@Singleton
class RequestAddressFilter {

    /** RFC 9110 (4.1) asks for no less than 8,000; what is longer, a proxy on the way may have refused already. */
    static final int LONGEST = 8 * 1024;

    /** Before authentication, and after what sees to the rest of a body that nobody reads. */
    private static final int PRIORITY = 900;

    private final RouteAnswers answers;

    RequestAddressFilter(RouteAnswers answers) {
        this.answers = answers;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    /** Answers at once: a router that looks for a handler of the failure would stumble over the address. */
    private void check(RoutingContext context) {
        String address = context.request().uri();
        if (address.length() > LONGEST) {
            answers.send(context.response(), new ApiException(ErrorCode.URI_TOO_LONG));
        } else if (isUri(address)) {
            context.next();
        } else {
            answers.send(context.response(), new ApiException(ErrorCode.BAD_REQUEST, "The address is not a URI."));
        }
    }

    private static boolean isUri(String address) {
        try {
            var unused = new URI(address);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
