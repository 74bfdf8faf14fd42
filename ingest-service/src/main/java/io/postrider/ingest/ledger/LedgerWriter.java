package io.postrider.ingest.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one thread of a process that writes the ledger: a batch is whatever waits when the one before it is through.
 *
 * <p>After a failure nothing is claimed until an empty batch went through: so what is unknown stays bounded, and the
 * senders are told at once to come again.
 */
final class LedgerWriter {

    private static final Logger LOG = Logger.getLogger(LedgerWriter.class);
    private static final long AFTER_FAILURE_MILLIS = 100;

    private final DataSource database;
    private final ProcessStore processes = new ProcessStore();
    private final LedgerConfig config;
    private final ClaimQueue queue;
    private final BlockingQueue<Claim> failed;
    private final LedgerMetrics metrics;
    private final Thread thread;

    private Watermark watermark = new Watermark();
    private @Nullable LedgerBatch batch;
    private int process;
    private long lastWrite;

    private volatile boolean running = true;
    private volatile boolean troubled;

    LedgerWriter(
            DataSource database,
            LedgerConfig config,
            BlockingQueue<Claim> waiting,
            BlockingQueue<Claim> failed,
            LedgerMetrics metrics) {
        this.database = database;
        this.config = config;
        this.queue = new ClaimQueue(waiting, config);
        this.failed = failed;
        this.metrics = metrics;
        this.thread = Thread.ofPlatform().name("ledger-writer").daemon().unstarted(this::run);
    }

    void start() throws SQLException {
        register();
        thread.start();
    }

    /** Ends the thread where it stands, as a crash would. */
    void halt() {
        running = false;
        try {
            thread.join(config.claimLimit().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the thread, marks what was published since its last batch, and leaves the rest to the other processes. */
    void stop() {
        halt();
        LedgerBatch last = batch;
        if (thread.isAlive() || last == null) {
            return;
        }
        try (Connection connection = database.getConnection()) {
            write(last, List.of());
            processes.retire(connection, process);
        } catch (SQLException e) {
            LOG.warnf(
                    "The ledger's last batch failed (%s): after a restart it is settled by take-over", e.getMessage());
        }
    }

    boolean isTroubled() {
        return troubled;
    }

    private void register() throws SQLException {
        try (Connection connection = database.getConnection()) {
            process = processes.register(connection, config.deadAfter());
        }
        watermark = new Watermark();
        batch = new LedgerBatch(database, config, process);
    }

    private void run() {
        while (running) {
            try {
                round();
            } catch (InterruptedException e) {
                running = false;
            }
        }
    }

    private void round() throws InterruptedException {
        List<Claim> claims = troubled ? pause() : queue.next(isAtRest());
        if (claims.isEmpty() && !troubled && failed.isEmpty() && !watermark.hasMoved() && !isHeartbeatDue()) {
            return;
        }
        try {
            if (batch == null) {
                register();
            }
            write(Objects.requireNonNull(batch), claims);
            troubled = false;
        } catch (SQLException e) {
            LOG.warnf("The ledger cannot be written (SQLState %s): %s", e.getSQLState(), e.getMessage());
            fail(claims, e);
        } catch (RuntimeException e) {
            LOG.error("The ledger's writer met something unexpected and goes on", e);
            fail(claims, e);
        }
    }

    private boolean isAtRest() {
        return watermark.isClear() && !watermark.hasMoved() && failed.isEmpty();
    }

    private List<Claim> pause() throws InterruptedException {
        Thread.sleep(AFTER_FAILURE_MILLIS);
        return List.of();
    }

    private void write(LedgerBatch to, List<Claim> claims) throws SQLException {
        long mark = watermark.now();
        List<Claim> releases = new ArrayList<>();
        failed.drainTo(releases, config.maxBatch());
        claims.forEach(watermark::number);
        try {
            LedgerBatch.Findings findings = to.write(mark, releases, claims);
            watermark.written(mark);
            lastWrite = System.nanoTime();
            releases.forEach(Claim::freed);
            tell(findings);
            metrics.wrote(claims.size());
        } catch (SQLException e) {
            failed.addAll(releases);
            throw e;
        }
    }

    private void tell(LedgerBatch.Findings findings) {
        findings.held().forEach(watermark::await);
        findings.held().forEach(Claim::held);
        findings.met().forEach(met -> met.claim().meets(met.earlier()));
        queue.lookAgainAt(findings.elsewhere());
    }

    private void fail(List<Claim> claims, Exception cause) {
        troubled = true;
        List<Claim> unsure = cause instanceof CommitUnknownException unknown ? unknown.claimed() : List.of();
        unsure.forEach(watermark::await);
        unsure.forEach(Claim::unknown);
        List<Claim> refused = new ArrayList<>(claims);
        refused.removeAll(unsure);
        queue.drainTo(refused);
        refused.forEach(Claim::refuse);
        if (cause instanceof ProcessForgottenException) {
            batch = null;
        }
    }

    private boolean isHeartbeatDue() {
        return System.nanoTime() - lastWrite >= config.heartbeat().toNanos();
    }
}
