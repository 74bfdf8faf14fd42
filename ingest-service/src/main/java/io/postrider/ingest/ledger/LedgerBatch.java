package io.postrider.ingest.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** One transaction for all that is queued: the mark moves, what failed is freed, what is new is claimed. */
final class LedgerBatch {

    private final DataSource database;
    private final LedgerStore store = new LedgerStore();
    private final LedgerConfig config;
    private final int process;

    LedgerBatch(DataSource database, LedgerConfig config, int process) {
        this.database = database;
        this.config = config;
        this.process = process;
    }

    /**
     * What the batch found, to be told after its commit.
     *
     * @param held in the order of their numbers
     * @param met claims whose id is taken, beside who has it
     * @param elsewhere claims whose id another living process is busy with
     */
    record Findings(List<Claim> held, List<Met> met, List<Claim> elsewhere) {}

    /** A claim that came too late, and the one that was earlier. */
    record Met(Claim claim, StoredClaim earlier) {}

    /**
     * Writes the batch.
     *
     * @param publishedUpTo must lie below every claim that is neither published nor freed by a batch before this one
     * @throws CommitUnknownException when it may be written or not
     * @throws SQLException when it is not written
     */
    Findings write(long publishedUpTo, List<Claim> failed, List<Claim> claims) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Findings findings = tryWrite(connection, publishedUpTo, failed, claims);
            try {
                connection.commit();
            } catch (SQLException e) {
                throw new CommitUnknownException(findings.held(), e);
            }
            return findings;
        }
    }

    private Findings tryWrite(Connection connection, long publishedUpTo, List<Claim> failed, List<Claim> claims)
            throws SQLException {
        try {
            BatchStart start = BatchStart.write(connection, process, publishedUpTo, claims, config);
            if (!failed.isEmpty()) {
                store.release(connection, process, inLockOrder(failed));
            }
            return judge(connection, start, claims);
        } catch (SQLException | RuntimeException e) {
            rollBack(connection, e);
            throw e;
        }
    }

    private Findings judge(Connection connection, BatchStart start, List<Claim> claims) throws SQLException {
        Findings findings = new Findings(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<Claim> late = new ArrayList<>();
        for (Claim claim : claims) {
            (start.inserted().contains(claim.seq()) ? findings.held() : late).add(claim);
        }
        if (!late.isEmpty()) {
            Map<ClaimKey, StoredClaim> stored = store.find(connection, late);
            for (Claim claim : inLockOrder(late)) {
                judge(connection, start.weekParity(), claim, stored.get(claim.key()), findings);
            }
            findings.held().sort(Comparator.comparingLong(Claim::seq));
        }
        return findings;
    }

    private void judge(
            Connection connection, int weekParity, Claim claim, @Nullable StoredClaim earlier, Findings findings)
            throws SQLException {
        if (earlier == null) {
            findings.elsewhere().add(claim);
        } else if (isPublished(earlier) && !claim.isOutOfWindow(earlier)) {
            findings.met().add(new Met(claim, earlier));
        } else if (earlier.isOfAnotherBodyThan(claim.bodyHash()) && !claim.isOutOfWindow(earlier)) {
            findings.met().add(new Met(claim, earlier));
        } else if (!isPublished(earlier) && earlier.alive()) {
            findings.elsewhere().add(claim);
        } else {
            takeOver(connection, weekParity, claim, earlier, findings);
        }
    }

    /**
     * What this process holds and no longer has in flight is published: it leaves the flight only when it is published,
     * or when the database has it freed.
     */
    private boolean isPublished(StoredClaim earlier) {
        return earlier.published() || earlier.process() == process;
    }

    private void takeOver(Connection connection, int weekParity, Claim claim, StoredClaim earlier, Findings findings)
            throws SQLException {
        if (!claim.isOutOfWindow(earlier)) {
            claim.adopt(earlier);
        }
        if (store.takeOver(connection, process, weekParity, earlier, claim)) {
            findings.held().add(claim);
        } else {
            findings.elsewhere().add(claim);
        }
    }

    private static List<Claim> inLockOrder(List<Claim> claims) {
        return claims.stream().sorted(Comparator.comparing(Claim::key)).toList();
    }

    private static void rollBack(Connection connection, Exception reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }
}
