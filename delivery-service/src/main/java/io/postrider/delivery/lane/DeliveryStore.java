package io.postrider.delivery.lane;

import io.postrider.delivery.attempt.AttemptPublisher;
import io.postrider.delivery.attempt.Delivery;
import io.postrider.delivery.attempt.Verdict;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Puts deliveries into their lanes: one thread, whatever is queued in one transaction, in the order asked for. The
 * queue is bounded by those who fill it: they hold their place in the log until the change is committed. While the
 * database is away nothing is lost and everything waits.
 */
@Singleton
public class DeliveryStore {

    private static final Logger LOG = Logger.getLogger(DeliveryStore.class);
    private static final Duration AGAIN_AFTER = Duration.ofMillis(250);
    private static final Duration IDLE = Duration.ofMillis(500);

    private final IntakeStore intake;
    private final AttemptPublisher publisher;
    private final LaneWorker worker;
    private final Clock clock;
    private final int batchSize;
    private final BlockingQueue<LaneChange> queue = new LinkedBlockingQueue<>();
    private final Thread thread =
            Thread.ofPlatform().name("lane-store").daemon().unstarted(this::run);

    private volatile boolean running = true;

    DeliveryStore(IntakeStore intake, AttemptPublisher publisher, LaneWorker worker, LaneConfig config, Clock clock) {
        this.intake = intake;
        this.publisher = publisher;
        this.worker = worker;
        this.clock = clock;
        this.batchSize = config.storeBatch();
    }

    public void start() {
        thread.start();
    }

    /**
     * Stores a delivery before its first attempt, due now, and tells that it waits.
     *
     * @param position its place in the log when its webhook is ordered; else null
     */
    public CompletionStage<Void> storeWaiting(Delivery delivery, @Nullable Long position) {
        Instant now = clock.instant();
        return change(new LaneChange.Store(delivery, now, null, position, new CompletableFuture<>()))
                .thenCompose(stored -> publisher.publishWaiting(delivery, now, now));
    }

    /** Stores a delivery whose first attempt is under way; it comes due only if that attempt's outcome never comes. */
    public CompletionStage<Void> storeUnderWay(Delivery delivery, Instant dueAt) {
        return change(new LaneChange.Store(delivery, dueAt, null, null, new CompletableFuture<>()));
    }

    /** Applies the outcome of the attempt that was under way when this delivery was stored. */
    public CompletionStage<Void> resolve(Delivery delivery, Verdict verdict) {
        return change(new LaneChange.Resolve(delivery, verdict, new CompletableFuture<>()));
    }

    /** Stores a delivery whose first attempt failed. */
    public CompletionStage<Void> storeFailed(Delivery attempted, Instant nextAt, @Nullable Instant pauseUntil) {
        return change(new LaneChange.Store(attempted, nextAt, pauseUntil, null, new CompletableFuture<>()));
    }

    /** Makes a delivery due now that was asked for out of turn, and tells that it waits. */
    CompletionStage<Void> redeliver(Delivery delivery) {
        Instant now = clock.instant();
        return change(new LaneChange.Redeliver(delivery, now, new CompletableFuture<>()))
                .thenCompose(stored -> publisher.publishWaiting(delivery, now, now));
    }

    private CompletionStage<Void> change(LaneChange change) {
        queue.add(change);
        return change.done();
    }

    /** Commits what is queued, if the database lets it, and ends. */
    public void stop(Duration limit) throws InterruptedException {
        long until = System.nanoTime() + limit.toNanos();
        while (!queue.isEmpty() && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        running = false;
        thread.join(limit);
    }

    private void run() {
        while (running) {
            try {
                List<LaneChange> batch = nextBatch();
                if (!batch.isEmpty()) {
                    commit(batch);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private List<LaneChange> nextBatch() throws InterruptedException {
        List<LaneChange> batch = new ArrayList<>();
        LaneChange first = queue.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
            batch.add(first);
            queue.drainTo(batch, batchSize - 1);
        }
        return batch;
    }

    /** Tries until it is committed; when the service stops, once more at most. */
    private void commit(List<LaneChange> batch) throws InterruptedException {
        while (true) {
            try {
                intake.apply(batch);
                wakeUpWorker(batch);
                batch.forEach(change -> change.done().complete(null));
                return;
            } catch (SQLException e) {
                LOG.warnf("Deliveries cannot be stored (%s); trying again", e.getMessage());
                if (!running) {
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(AGAIN_AFTER.toMillis());
            }
        }
    }

    private void wakeUpWorker(List<LaneChange> batch) {
        Instant now = clock.instant();
        if (batch.stream().anyMatch(change -> change.isDueAt(now))) {
            worker.wakeUp();
        }
    }
}
