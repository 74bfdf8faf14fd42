package io.postrider.delivery;

import io.postrider.delivery.attempt.AttemptPublisher;
import io.postrider.delivery.attempt.EventLoops;
import io.postrider.delivery.direct.EventConsumer;
import io.postrider.delivery.lane.DeliveryStore;
import io.postrider.delivery.lane.LaneWorker;
import io.postrider.delivery.lane.RedeliveryConsumer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Starts the parts in the order in which they need each other, and stops them so that nothing is lost: first what
 * brings in work, then what does it, then what records it. All within 15 s.
 */
@ApplicationScoped
class DeliveryLifecycle {

    private static final Duration CONSUMERS = Duration.ofSeconds(3);
    private static final Duration REQUESTS = Duration.ofSeconds(11);
    private static final Duration RECORDS = Duration.ofSeconds(1);

    private final EventLoops loops;
    private final AttemptPublisher publisher;
    private final DeliveryStore store;
    private final LaneWorker lanes;
    private final EventConsumer events;
    private final RedeliveryConsumer redeliveries;

    DeliveryLifecycle(
            EventLoops loops,
            AttemptPublisher publisher,
            DeliveryStore store,
            LaneWorker lanes,
            EventConsumer events,
            RedeliveryConsumer redeliveries) {
        this.loops = loops;
        this.publisher = publisher;
        this.store = store;
        this.lanes = lanes;
        this.events = events;
        this.redeliveries = redeliveries;
    }

    void start(@Observes StartupEvent event) {
        loops.start();
        publisher.start();
        store.start();
        lanes.start();
        events.start();
        redeliveries.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        long until = System.nanoTime() + REQUESTS.toNanos();
        lanes.startNothingMore(REQUESTS);
        redeliveries.startNothingMore();
        events.stop(CONSUMERS);
        redeliveries.stop(CONSUMERS);
        events.awaitNoneUnderWay(until);
        lanes.stop(Duration.ofNanos(Math.max(TimeUnit.MILLISECONDS.toNanos(500), until - System.nanoTime())));
        store.stop(RECORDS);
        publisher.stop(RECORDS);
    }
}
