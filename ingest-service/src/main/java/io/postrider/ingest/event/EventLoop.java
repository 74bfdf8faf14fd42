package io.postrider.ingest.event;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;

/** The way back to the event loop of the request at hand, for what comes on threads that must not be held. */
final class EventLoop {

    private EventLoop() {}

    static Executor current() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(nothing -> task.run());
    }
}
