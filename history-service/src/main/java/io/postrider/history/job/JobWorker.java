package io.postrider.history.job;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The thread of this instance that works on the jobs, whoever took them on. */
@ApplicationScoped
class JobWorker {

    private static final Logger LOG = Logger.getLogger(JobWorker.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);
    private static final Duration HELD = Duration.ofMillis(100);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final JobQueue queue;
    private final JobStep step;
    private final Clock clock;
    private final Semaphore news = new Semaphore(0);
    private final Thread thread = Thread.ofPlatform().name("jobs").daemon().unstarted(this::run);

    private volatile boolean running = true;

    JobWorker(JobQueue queue, JobStep step, Clock clock) {
        this.queue = queue;
        this.step = step;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        news.release();
        thread.join(STOP_LIMIT);
    }

    /** There is a new job. */
    void wakeUp() {
        news.release();
    }

    private void run() {
        Duration pause = Duration.ZERO;
        while (running) {
            await(pause);
            try {
                pause = turn();
            } catch (RuntimeException e) {
                LOG.warnf("A job is held up (%s); it goes on when its lease is over", e.getMessage());
                pause = LOOK_AGAIN;
            }
        }
    }

    /** How long to pause afterwards. */
    private Duration turn() {
        Instant now = clock.instant();
        Optional<Job> due = queue.lease(now);
        if (due.isEmpty()) {
            return LOOK_AGAIN;
        }
        Job before = due.get();
        Job after = before;
        try {
            after = step.take(before);
        } finally {
            // after a failure as it was: the same piece is tried again
            queue.release(after, after.equals(before) ? now.plus(HELD) : now);
        }
        return after.equals(before) ? HELD : Duration.ZERO;
    }

    private void await(Duration pause) {
        try {
            if (news.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                news.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
