package io.postrider.ingest.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Claims senders' ids. May be called on an event loop.
 *
 * <p>What a crash right after each step does (design B):
 *
 * <table>
 * <caption>Steps of one event with a sender's id</caption>
 * <tr><th>step</th><th>a crash right after it</th></tr>
 * <tr><td>the claim is queued</td><td>nothing was kept; the sender got no answer and comes again</td></tr>
 * <tr><td>the batch is committed</td><td>the process counts as dead after {@code postrider.ledger.dead-after}; the next
 *     request with the id takes the claim over and publishes under the same event id</td></tr>
 * <tr><td>Kafka has the event</td><td>the sender comes again: the claim is taken over, and the event is repeated under the
 *     same event id</td></tr>
 * <tr><td>the sender has its answer</td><td>as before, should it come again; usually it does not</td></tr>
 * <tr><td>the mark has passed the claim</td><td>a repeat is recognised: 200</td></tr>
 * <tr><td>the publish failed</td><td>as after the commit</td></tr>
 * <tr><td>the claim was given to nobody</td><td>the next request takes it over at once</td></tr>
 * </table>
 *
 * <p>A commit whose answer is lost counts as a failed publish. The claim is then released by a later batch, which begins
 * by locking the process's row, as each batch does: so it sees the end of the lost one.
 */
@Singleton
public class Ledger {

    private static final Logger LOG = Logger.getLogger(Ledger.class);
    private static final long SWEEP_MILLIS = 50;

    private final LedgerConfig config;
    private final Map<ClaimKey, Claim> inFlight = new ConcurrentHashMap<>();
    private final BlockingQueue<Claim> waiting;
    private final BlockingQueue<Claim> failed = new LinkedBlockingQueue<>();
    private final LedgerWriter writer;
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("ledger-sweeper").daemon().factory());

    private volatile boolean open;

    Ledger(DataSource database, LedgerConfig config, MeterRegistry metrics) {
        this.config = config;
        this.waiting = new ArrayBlockingQueue<>(config.maxWaiting());
        this.writer = new LedgerWriter(database, config, waiting, failed, new LedgerMetrics(metrics, waiting));
    }

    /**
     * Makes this process known in the ledger.
     *
     * @throws SQLException when the database does not answer
     */
    void start() throws SQLException {
        if (!config.enabled()) {
            LOG.warn("The ledger is switched off: every repeat of a sender becomes an event of its own");
        }
        writer.start();
        var unused =
                sweeper.scheduleWithFixedDelay(this::giveUpLate, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
        open = true;
    }

    /** Ends it cleanly. What is still in flight then is as after a crash. */
    void stop() {
        open = false;
        sweeper.shutdownNow();
        writer.stop();
    }

    /** Ends it as a crash would, but for the memory. */
    void halt() {
        open = false;
        sweeper.shutdownNow();
        writer.halt();
    }

    /**
     * Claims a sender's id.
     *
     * @return never fails, and completes within {@code postrider.ledger.claim-limit}; for an id that is already under way
     *     here, as soon as the other request has its answer. Often on the writer's thread, which must not be held
     */
    public CompletionStage<ClaimOutcome> claim(ClaimRequest request) {
        if (!open || writer.isTroubled()) {
            return unavailable();
        }
        ClaimKey key = ClaimKey.of(request.organization(), request.source(), request.externalId());
        Claim claim = new Claim(request, key, this);
        if (!config.enabled()) {
            claim.held();
            return claim.outcome();
        }
        Claim earlier = inFlight.putIfAbsent(key, claim);
        if (earlier != null) {
            return earlier.follow(request.bodyHash());
        }
        if (!waiting.offer(claim)) {
            claim.refuse();
        }
        return claim.outcome();
    }

    boolean isWritable() {
        return open && !writer.isTroubled();
    }

    void forget(Claim claim) {
        inFlight.remove(claim.key(), claim);
    }

    void release(Claim claim) {
        if (!config.enabled()) {
            claim.freed();
            return;
        }
        failed.add(claim);
    }

    private void giveUpLate() {
        long limit = config.claimLimit().toNanos();
        for (Claim claim : inFlight.values()) {
            if (claim.isWaitingLongerThan(limit)) {
                claim.giveUp();
            }
        }
    }

    private static CompletionStage<ClaimOutcome> unavailable() {
        return CompletableFuture.completedFuture(new ClaimOutcome.Unavailable());
    }
}
