package io.postrider.delivery.lane;

import io.postrider.commons.replica.ConfigurationReplicas;
import io.postrider.delivery.attempt.AttemptPublisher;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Works the lanes: leases those that are due, sends what waits in them, writes back what came of it. All of that is
 * decided on one thread; requests run elsewhere and hand their results to it.
 */
@Singleton
public class LaneWorker {

    private static final Logger LOG = Logger.getLogger(LaneWorker.class);
    private static final Duration AFTER_FAILURE = Duration.ofMillis(250);
    private static final int MOST_RESULTS_AT_ONCE = 500;

    private final HeldLanes lanes;
    private final LaneSender sender;
    private final WriteBackStore writeBack;
    private final AttemptPublisher publisher;
    private final ConfigurationReplicas replicas;
    private final LaneConfig config;
    private final Clock clock;
    private final BlockingQueue<LaneSignal> signals;
    private final List<AttemptResult> unwritten = new ArrayList<>();
    private final AtomicBoolean woken = new AtomicBoolean(true);
    private final Thread thread =
            Thread.ofPlatform().name("lane-worker").daemon().unstarted(this::run);

    private volatile boolean running = true;
    private volatile long stopAt = Long.MAX_VALUE;

    LaneWorker(
            HeldLanes lanes,
            LaneSender sender,
            WriteBackStore writeBack,
            AttemptPublisher publisher,
            ConfigurationReplicas replicas,
            LaneConfig config,
            Clock clock) {
        this.lanes = lanes;
        this.sender = sender;
        this.writeBack = writeBack;
        this.publisher = publisher;
        this.replicas = replicas;
        this.config = config;
        this.clock = clock;
        this.signals = sender.signals();
    }

    public void start() {
        thread.start();
    }

    /** Something is due that was not before. */
    void wakeUp() {
        if (woken.compareAndSet(false, true)) {
            sender.wakeUp();
        }
    }

    /** Starts nothing more; from now on only what is under way is written back, and the lanes are let go. */
    public void startNothingMore(Duration limit) {
        stopAt = System.nanoTime() + limit.toNanos();
        running = false;
        sender.wakeUp();
    }

    /** Waits until all lanes are let go. */
    public void stop(Duration limit) throws InterruptedException {
        thread.join(limit);
    }

    private void run() {
        while (running || (!isFinished() && System.nanoTime() < stopAt)) {
            try {
                round();
            } catch (SQLException | RuntimeException e) {
                LOG.warnf(e, "Lanes cannot be worked; trying again");
                pause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private boolean isFinished() {
        return lanes.isEmpty() && unwritten.isEmpty();
    }

    private void round() throws SQLException, InterruptedException {
        takeResults();
        Instant now = clock.instant();
        // first of all: an instance that stood still may have lost what it holds
        lanes.renew();
        if (!running) {
            lanes.all().forEach(LeasedLane::forgetReady);
        } else if (replicas.complete() && !publisher.isStalled()) {
            lanes.leaseDue(woken.getAndSet(false));
            lanes.look(now);
            sender.start(lanes.surelyOurs(), now);
        }
        writeBack(now);
    }

    private void takeResults() throws InterruptedException {
        LaneSignal first = signals.poll(waitMillis(), TimeUnit.MILLISECONDS);
        if (first == null) {
            return;
        }
        List<LaneSignal> taken = new ArrayList<>();
        taken.add(first);
        signals.drainTo(taken, MOST_RESULTS_AT_ONCE);
        for (LaneSignal signal : taken) {
            if (signal instanceof AttemptResult result) {
                result.lane().ended(result);
                if (lanes.holds(result.lane())) {
                    unwritten.add(result);
                }
            }
        }
    }

    private long waitMillis() {
        boolean held = !running || publisher.isStalled() || !replicas.complete();
        Instant now = clock.instant();
        if (!held && (!unwritten.isEmpty() || woken.get())) {
            return 0;
        }
        Duration wait = held ? config.pollEvery().dividedBy(5) : lanes.untilSomethingToDo(now);
        return wait.toMillis();
    }

    private void writeBack(Instant now) throws SQLException {
        Set<LeasedLane> touched = new LinkedHashSet<>();
        unwritten.forEach(result -> touched.add(result.lane()));
        Set<LeasedLane> released = lanes.releasable(running);
        touched.addAll(released);
        if (touched.isEmpty()) {
            return;
        }
        List<WriteBackStore.LaneState> states = touched.stream()
                .map(lane -> new WriteBackStore.LaneState(
                        lane.webhook(), released.contains(lane), lane.pausedUntil(now), lane.bucket()))
                .toList();
        Set<UUID> ours = writeBack.apply(lanes.owner(), unwritten, states);
        unwritten.forEach(result -> result.lane().settled(result.row()));
        unwritten.clear();
        touched.stream()
                .filter(lane -> released.contains(lane) || !ours.contains(lane.webhook()))
                .forEach(lanes::forget);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(AFTER_FAILURE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
