package io.postrider.commons.body;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** Puts the chunks of one body together, on the event loop of its connection. */
final class BodyCollector {

    private final Vertx vertx;
    private final BodyLimits limits;
    private final HttpServerRequest request;
    private final UniEmitter<? super Buffer> emitter;
    private final Buffer body = Buffer.buffer();
    private long timer;
    private boolean finished;

    BodyCollector(Vertx vertx, BodyLimits limits, HttpServerRequest request, UniEmitter<? super Buffer> emitter) {
        this.vertx = vertx;
        this.limits = limits;
        this.request = request;
        this.emitter = emitter;
    }

    void start() {
        timer = vertx.setTimer(limits.timeout().toMillis(), id -> fail(incomplete()));
        request.exceptionHandler(e -> fail(incomplete()));
        request.endHandler(nothing -> complete());
        request.handler(this::append);
        request.resume();
    }

    private void append(Buffer chunk) {
        if (finished) {
            return;
        }
        if (body.length() + chunk.length() > limits.maxBytes()) {
            fail(RequestBody.tooLarge());
        } else {
            body.appendBuffer(chunk);
        }
    }

    private void complete() {
        if (finish()) {
            emitter.complete(body);
        }
    }

    private void fail(ApiException e) {
        if (finish()) {
            emitter.fail(e);
        }
    }

    /** What still comes is dropped: a caller that is sending reads the answer only afterwards. */
    private boolean finish() {
        if (finished) {
            return false;
        }
        finished = true;
        vertx.cancelTimer(timer);
        return true;
    }

    private static ApiException incomplete() {
        return new ApiException(ErrorCode.BODY_INCOMPLETE);
    }
}
