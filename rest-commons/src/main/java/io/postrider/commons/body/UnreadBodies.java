package io.postrider.commons.body;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Ends connections whose request was answered before its body had come: too large, not allowed, to nowhere. Closing at
 * once would make the caller's system drop the answer unread, so the rest is taken and thrown away, but only for a
 * moment: a caller who never stops sending is cut off.
 */
@Singleton
class UnreadBodies {

    private static final long MOMENT_MILLIS = 3_000;
    private static final long NO_ERROR = 0;
    /** Before authentication, whose refusals are such answers. */
    private static final int PRIORITY = 1_000;

    private final Vertx vertx;

    UnreadBodies(Vertx vertx) {
        this.vertx = vertx;
    }

    void register(@Observes Filters filters) {
        filters.register(this::watch, PRIORITY);
    }

    private void watch(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (RequestBody.mayHaveBody(request)) {
            context.addEndHandler(answered -> discardRest(request));
        }
        context.next();
    }

    private void discardRest(HttpServerRequest request) {
        if (!request.isEnded()) {
            request.resume();
            vertx.setTimer(MOMENT_MILLIS, id -> closeUnlessEnded(request));
        }
    }

    private static void closeUnlessEnded(HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset(NO_ERROR);
        } else {
            request.connection().close();
        }
    }
}
