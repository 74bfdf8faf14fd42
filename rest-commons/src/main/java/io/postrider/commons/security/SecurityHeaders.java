package io.postrider.commons.security;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * What every answer, an error too, tells a browser that has got hold of it: to show nothing of it, keep nothing of it, and
 * guess nothing about it. The API is called by programs, so none of it is ever in a caller's way.
 */
@Singleton
class SecurityHeaders {

    private static final CharSequence CONTENT_TYPE_OPTIONS = HttpHeaders.createOptimized("X-Content-Type-Options");
    private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
    private static final CharSequence CONTENT_SECURITY = HttpHeaders.createOptimized("Content-Security-Policy");
    private static final CharSequence NOTHING =
            HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'");
    private static final CharSequence REFERRER_POLICY = HttpHeaders.createOptimized("Referrer-Policy");
    private static final CharSequence NO_REFERRER = HttpHeaders.createOptimized("no-referrer");
    private static final CharSequence TRANSPORT_SECURITY = HttpHeaders.createOptimized("Strict-Transport-Security");
    private static final CharSequence A_YEAR = HttpHeaders.createOptimized("max-age=31536000");

    /** Before everything that may answer. */
    private static final int PRIORITY = 2_000;

    private final ClientAddress clientAddress;

    SecurityHeaders(ClientAddress clientAddress) {
        this.clientAddress = clientAddress;
    }

    void register(@Observes Filters filters) {
        filters.register(this::add, PRIORITY);
    }

    private void add(RoutingContext context) {
        MultiMap headers = context.response().headers();
        headers.set(CONTENT_TYPE_OPTIONS, NOSNIFF)
                .set(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .set(CONTENT_SECURITY, NOTHING)
                .set(REFERRER_POLICY, NO_REFERRER);
        // over plain HTTP it must not be said (RFC 6797, 7.2)
        if (clientAddress.isSecure(context.request())) {
            headers.set(TRANSPORT_SECURITY, A_YEAR);
        }
        context.next();
    }
}
