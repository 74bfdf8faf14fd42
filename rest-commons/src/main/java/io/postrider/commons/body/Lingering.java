package io.postrider.commons.body;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/**
 * Ends a connection whose request was answered before its body had come. Closing at once would make the caller's
 * system drop the answer unread, so the rest is taken and thrown away for a moment.
 */
final class Lingering {

    private static final long MOMENT_MILLIS = 3_000;
    private static final long NO_ERROR = 0;

    private final Vertx vertx;
    private final RoutingContext context;

    Lingering(Vertx vertx, RoutingContext context) {
        this.vertx = vertx;
        this.context = context;
    }

    void closeAfterAnswer() {
        HttpServerRequest request = context.request();
        if (request.version() != HttpVersion.HTTP_2) {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        context.addEndHandler(answered -> {
            if (!request.isEnded()) {
                request.resume();
                vertx.setTimer(MOMENT_MILLIS, id -> closeUnlessEnded(request));
            }
        });
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
