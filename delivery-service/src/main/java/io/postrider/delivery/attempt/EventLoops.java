package io.postrider.delivery.attempt;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The event loops that requests run on. A webhook stays on one, and so do its connections. */
@Singleton
public class EventLoops {

    private static final int MOST = 8;

    private final Vertx vertx;
    private final List<Context> contexts = new CopyOnWriteArrayList<>();

    EventLoops(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Takes hold of the event loops; to be called before the first attempt. */
    public void start() {
        int loops = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST);
        vertx.deployVerticle(Loop::new, new DeploymentOptions().setInstances(loops))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    Context of(String webhookId) {
        return contexts.get(Math.floorMod(webhookId.hashCode(), contexts.size()));
    }

    private final class Loop extends AbstractVerticle {

        @Override
        public void start() {
            contexts.add(context);
        }
    }
}
