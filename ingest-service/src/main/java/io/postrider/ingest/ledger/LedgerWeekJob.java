package io.postrider.ingest.ledger;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Turns the ledger's week: the partition of the week before the last is emptied and takes the new claims. Alone under the
 * lock that each batch holds shared, so that no batch is in two weeks. Whichever instance comes first does it.
 */
@Singleton
class LedgerWeekJob {

    private static final Logger LOG = Logger.getLogger(LedgerWeekJob.class);
    private static final Duration LOCK_LIMIT = Duration.ofSeconds(5);
    private static final LocalDate FIRST_MONDAY = LocalDate.of(1970, 1, 5);
    private static final int DAYS = 7;

    private final DataSource database;
    private final Clock clock;
    private final LedgerStore store = new LedgerStore();

    LedgerWeekJob(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Scheduled(every = "1m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tryTurn() {
        try {
            turn();
        } catch (SQLException e) {
            LOG.warnf("The ledger's week cannot be turned now (%s); trying again in a minute", e.getMessage());
        }
    }

    /** Does nothing when the ledger is already in this week, or in a later one. */
    void turn() throws SQLException {
        long today = LocalDate.now(clock).toEpochDay() - FIRST_MONDAY.toEpochDay();
        int week = Math.toIntExact(Math.floorDiv(today, DAYS));
        try (Connection connection = database.getConnection()) {
            if (currentWeek(connection) >= week) {
                return;
            }
            connection.setAutoCommit(false);
            store.lockWeek(connection, LOCK_LIMIT);
            turn(connection, currentWeek(connection), week);
            connection.commit();
        }
    }

    private static void turn(Connection connection, int from, int to) throws SQLException {
        if (from >= to) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            if (to - from > 1 || to % 2 == 0) {
                statement.execute("truncate claim_even");
            }
            if (to - from > 1 || to % 2 == 1) {
                statement.execute("truncate claim_odd");
            }
            // as long as a claim may refer to one
            statement.execute("""
                    delete from ledger_process p
                    where id <> 0 and alive_until < now() - interval '15 days'
                    """);
        }
        try (PreparedStatement update = connection.prepareStatement("update ledger_week set week = ?")) {
            update.setInt(1, to);
            update.executeUpdate();
        }
        LOG.infof("The ledger went from week %d to week %d", from, to);
    }

    private static int currentWeek(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select week from ledger_week")) {
            row.next();
            return row.getInt(1);
        }
    }
}
