package io.postrider.commons.body;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/**
 * Takes the body of a request into memory without blocking a thread, and never more of it than the limit: also of
 * bodies that do not say how long they are.
 */
@Singleton
public class RequestBody {

    private static final String CONTINUE = "100-continue";

    private final Vertx vertx;
    private final BodyLimits limits;

    RequestBody(Vertx vertx, BodyLimits limits) {
        this.vertx = vertx;
        this.limits = limits;
    }

    /**
     * The whole body, on the event loop; empty when there is none. To be called once, before anything else reads the
     * request. Fails with an {@link ApiException}: 413 {@code payload_too_large} or 408 {@code body_incomplete}; the
     * connection then ends with the answer.
     */
    public Uni<Buffer> read(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.isEnded() || !mayHaveBody(request)) {
            return Uni.createFrom().item(Buffer.buffer());
        }
        if (declaredLength(request) > limits.maxBytes()) {
            endConnectionWithAnswer(context);
            return Uni.createFrom().failure(tooLarge());
        }
        if (CONTINUE.equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            context.response().writeContinue();
        }
        return Uni.createFrom()
                .<Buffer>emitter(emitter -> new BodyCollector(vertx, limits, request, emitter).start())
                .onFailure()
                .invoke(() -> endConnectionWithAnswer(context));
    }

    static ApiException tooLarge() {
        return new ApiException(ErrorCode.PAYLOAD_TOO_LARGE);
    }

    /** By HTTP/1.1's rules, and without waiting; HTTP/2 tells only by the stream's end. */
    static boolean mayHaveBody(HttpServerRequest request) {
        if (HttpMethod.GET.equals(request.method()) || HttpMethod.HEAD.equals(request.method())) {
            return false;
        }
        return request.version() == HttpVersion.HTTP_2
                || declaredLength(request) > 0
                || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    /** The rest of the body is in the way of another request. */
    private static void endConnectionWithAnswer(RoutingContext context) {
        if (context.request().version() != HttpVersion.HTTP_2) {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }

    /** The HTTP codec has refused lengths that are no numbers. */
    private static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }
}
