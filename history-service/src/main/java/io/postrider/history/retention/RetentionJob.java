package io.postrider.history.retention;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Sees to it that every table has its days ahead and none that is too old: at start, and then every hour. */
@ApplicationScoped
class RetentionJob {

    private static final Logger LOG = Logger.getLogger(RetentionJob.class);
    /** Any number that no other advisory lock of this database has. */
    private static final long LOCK = 7_205_759_403_792_793L;

    private final DataSource database;
    private final Partitions partitions;
    private final RetentionConfig config;
    private final Clock clock;

    RetentionJob(DataSource database, Partitions partitions, RetentionConfig config, Clock clock) {
        this.database = database;
        this.partitions = partitions;
        this.config = config;
        this.clock = clock;
    }

    /** Before anything is recorded. */
    void atStart(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event) throws SQLException {
        inTransaction(this::makeDaysAhead);
    }

    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        try {
            inTransaction(this::makeDaysAhead);
            inTransaction(this::dropOldDays);
        } catch (SQLException e) {
            LOG.warnf("Partitions could not be seen to (%s); again in an hour", e.getMessage());
        }
    }

    private void makeDaysAhead(Connection connection, LocalDate today) throws SQLException {
        for (PartitionedTable table : PartitionedTable.values()) {
            partitions.makeUntil(connection, table, today, today.plusDays(config.daysAhead() + 1L));
        }
    }

    private void dropOldDays(Connection connection, LocalDate today) throws SQLException {
        for (PartitionedTable table : PartitionedTable.values()) {
            LocalDate firstKept = table.firstKept(today, config);
            for (Partition partition : partitions.of(connection, table)) {
                if (!partition.end().isAfter(firstKept)) {
                    partitions.drop(connection, partition);
                    LOG.infof("Dropped %s", partition.name());
                }
            }
        }
        LocalDate firstKept = PartitionedTable.ATTEMPT.firstKept(today, config);
        delete(connection, "delete from webhook_day where day < ?", firstKept);
        delete(connection, "delete from organization_day where day < ?", firstKept);
        delete(connection, "delete from job where finished_at < ?", firstKept);
        delete(connection, "delete from erased_event where erased_at < ?", firstKept.minusDays(1));
    }

    private static void delete(Connection connection, String sql, LocalDate before) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setObject(1, before);
            delete.executeUpdate();
        }
    }

    @FunctionalInterface
    private interface Work {
        void run(Connection connection, LocalDate today) throws SQLException;
    }

    /** One instance at a time; whoever waits for a table gives way instead of standing in everybody's way. */
    private void inTransaction(Work work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
                statement.execute("set local lock_timeout = '2s'");
                work.run(connection, LocalDate.now(clock.withZone(ZoneOffset.UTC)));
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        }
    }
}
