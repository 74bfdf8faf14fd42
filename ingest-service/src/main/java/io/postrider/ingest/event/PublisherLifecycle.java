package io.postrider.ingest.event;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Fetches the topic's metadata before the service counts as ready, and waits for the last acknowledgements. */
@Readiness
@Singleton
class PublisherLifecycle implements HealthCheck {

    private static final long LOOK_AGAIN_MILLIS = 20;
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);
    private static final int BEFORE_LEDGER = 2000;

    private final EventPublisher publisher;
    private final Thread warmUp;
    private volatile boolean ready;

    PublisherLifecycle(EventPublisher publisher) {
        this.publisher = publisher;
        this.warmUp = Thread.ofPlatform().name("publisher-warm-up").daemon().unstarted(this::untilTopicIsKnown);
    }

    void start(@Observes StartupEvent event) {
        warmUp.start();
    }

    void stop(@Observes @Priority(BEFORE_LEDGER) ShutdownEvent event) {
        warmUp.interrupt();
        publisher.close(CLOSE_LIMIT);
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("events topic").status(ready).build();
    }

    private void untilTopicIsKnown() {
        try {
            while (!publisher.knowsTopic()) {
                Thread.sleep(LOOK_AGAIN_MILLIS);
            }
            ready = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
