package io.postrider.history.erasure;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Goes on with erasures that were interrupted, or were too much for one answer. */
@ApplicationScoped
class ErasureJob {

    private static final Logger LOG = Logger.getLogger(ErasureJob.class);

    private final ErasureQueue queue;
    private final ErasureWork work;
    private final Clock clock;

    ErasureJob(ErasureQueue queue, ErasureWork work, Clock clock) {
        this.queue = queue;
        this.work = work;
        this.clock = clock;
    }

    @Scheduled(every = "30s", delayed = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        try {
            for (Optional<Erasure> due = queue.lease(clock.instant());
                    due.isPresent();
                    due = queue.lease(clock.instant())) {
                work.carryOut(due.get());
            }
        } catch (RuntimeException e) {
            LOG.warnf("An erasure is held up (%s); it goes on when its lease is over", e.getMessage());
        }
    }
}
