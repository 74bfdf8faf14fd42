package io.postrider.subscription.changefeed;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The thread that empties the outbox: at once when a change asks for it, and now and then by itself, for what a crashed
 * instance left or Kafka did not take.
 */
@ApplicationScoped
class OutboxPublisher {

    private static final Logger LOG = Logger.getLogger(OutboxPublisher.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final OutboxRound round;
    private final Duration pollEvery;
    private final BlockingQueue<CompletableFuture<Void>> asked = new LinkedBlockingQueue<>();
    private final Thread thread =
            Thread.ofPlatform().name("outbox-publisher").daemon().unstarted(this::run);
    private volatile boolean running = true;

    OutboxPublisher(OutboxRound round, ChangeFeedConfig config) {
        this.round = round;
        this.pollEvery = config.pollEvery();
    }

    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event) {
        thread.start();
    }

    /** What is in the outbox stays there for another instance, or the next start. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        asked.add(new CompletableFuture<>());
        thread.join(STOP_LIMIT);
    }

    /** Completes when all that was committed before this call is in Kafka; to be given up by the caller, not failed. */
    CompletableFuture<Void> publish() {
        CompletableFuture<Void> published = new CompletableFuture<>();
        asked.add(published);
        return published;
    }

    private void run() {
        List<CompletableFuture<Void>> asking = new ArrayList<>();
        while (running) {
            try {
                collect(asking);
                publishAll();
                asking.forEach(each -> each.complete(null));
                asking.clear();
            } catch (InterruptedException e) {
                return;
            } catch (SQLException | RuntimeException e) {
                LOG.warnf("The outbox cannot be published now: %s", reason(e));
                pause();
            }
        }
    }

    /** Waits for somebody to ask; those who were not served the last time still do. */
    private void collect(List<CompletableFuture<Void>> asking) throws InterruptedException {
        asking.removeIf(CompletableFuture::isDone);
        if (asking.isEmpty()) {
            CompletableFuture<Void> first = asked.poll(pollEvery.toMillis(), TimeUnit.MILLISECONDS);
            if (first != null) {
                asking.add(first);
            }
        }
        asked.drainTo(asking);
    }

    private void publishAll() throws SQLException {
        boolean more = true;
        while (more) {
            more = round.publish();
        }
    }

    private static @Nullable String reason(Exception e) {
        return e.getCause() == null ? e.toString() : e.getCause().toString();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
