package io.postrider.ingest.event;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** The way back to the event loop of the request at hand, for what comes on threads that must not be held. */
public final class EventLoop {

    private EventLoop() {}

    static Executor current() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(nothing -> task.run());
    }

    /** The same outcome; what follows runs on the event loop of the request at hand, and at once if it is known already. */
    public static <T> CompletionStage<T> backOn(CompletionStage<T> outcome) {
        return outcome.toCompletableFuture().isDone()
                ? outcome
                : outcome.thenApplyAsync(Function.identity(), current());
    }
}
