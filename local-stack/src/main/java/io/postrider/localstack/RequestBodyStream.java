package io.postrider.localstack;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.Pipe;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.WriteStream;
import org.jspecify.annotations.Nullable;

/**
 * A request's body on its way to a service that may answer, and end the connection, before it has read all of it (too
 * large, not allowed). The proxy would take that for a broken request and throw the answer away; here only a caller
 * who goes away breaks the request.
 */
final class RequestBodyStream implements ReadStream<Buffer> {

    private final ReadStream<Buffer> body;
    private final Runnable afterEnd;
    private boolean callerGone;

    /**
     * @param afterEnd called when the body is read to its end
     */
    RequestBodyStream(ReadStream<Buffer> body, Runnable afterEnd) {
        this.body = body;
        this.afterEnd = afterEnd;
    }

    @Override
    public Pipe<Buffer> pipe() {
        return new AnsweringPipe(ReadStream.super.pipe());
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
        if (handler == null) {
            body.exceptionHandler(null);
        } else {
            body.exceptionHandler(failure -> {
                callerGone = true;
                handler.handle(failure);
            });
        }
        return this;
    }

    @Override
    public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
        body.handler(handler);
        return this;
    }

    @Override
    public ReadStream<Buffer> pause() {
        body.pause();
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        try {
            body.resume();
        } catch (IllegalStateException readToItsEnd) {
            // The proxy resumes a request that failed, and one over HTTP/2 throws at that when there is nothing left of
            // it, whether the end was waited for here or came after the service had closed the connection.
        }
        return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
        body.fetch(amount);
        return this;
    }

    @Override
    public ReadStream<Buffer> endHandler(@Nullable Handler<Void> handler) {
        body.endHandler(
                handler == null
                        ? null
                        : nothing -> {
                            handler.handle(null);
                            afterEnd.run();
                        });
        return this;
    }

    /** Reads the rest to nowhere when the service does not want it, and calls that a success. */
    private final class AnsweringPipe implements Pipe<Buffer> {

        private final Pipe<Buffer> pipe;

        private AnsweringPipe(Pipe<Buffer> pipe) {
            this.pipe = pipe;
        }

        @Override
        public Pipe<Buffer> endOnFailure(boolean end) {
            pipe.endOnFailure(end);
            return this;
        }

        @Override
        public Pipe<Buffer> endOnSuccess(boolean end) {
            pipe.endOnSuccess(end);
            return this;
        }

        @Override
        public Pipe<Buffer> endOnComplete(boolean end) {
            pipe.endOnComplete(end);
            return this;
        }

        @Override
        public void to(WriteStream<Buffer> service, Handler<AsyncResult<Void>> completion) {
            pipe.to(service, done -> completion.handle(callerGone ? done : Future.succeededFuture()));
        }

        @Override
        public void close() {
            pipe.close();
        }
    }
}
