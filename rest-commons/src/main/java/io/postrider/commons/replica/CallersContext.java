package io.postrider.commons.replica;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;

/** Where the request at hand is handled: what is continued by another thread has to come back for its request scope. */
public final class CallersContext {

    private CallersContext() {}

    /** Runs on the Vert.x context of whoever asks now; at once where there is none. */
    public static Executor current() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : command -> context.runOnContext(back -> command.run());
    }
}
