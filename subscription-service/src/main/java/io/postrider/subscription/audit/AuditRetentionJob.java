package io.postrider.subscription.audit;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;

/** Deletes entries that are old enough. The table refuses the deletion of any other. */
@ApplicationScoped
class AuditRetentionJob {

    /** How long an entry is kept; the table's trigger knows the same. */
    static final Duration KEPT = Duration.ofDays(400);

    private static final int BATCH = 1_000;

    private final DataSource database;
    private final Clock clock;

    AuditRetentionJob(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Scheduled(every = "6h", delayed = "15m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() throws SQLException {
        // an hour late, so that a database whose clock is behind agrees
        Instant before = clock.instant().minus(KEPT).minus(1, ChronoUnit.HOURS);
        int deleted = BATCH;
        while (deleted == BATCH) {
            deleted = delete(before);
        }
    }

    private int delete(Instant before) throws SQLException {
        String sql = """
                delete from audit_log where (organization, id) in (
                    select organization, id from audit_log where occurred_at < ? order by occurred_at limit ?)
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setTimestamp(1, java.sql.Timestamp.from(before));
            delete.setInt(2, BATCH);
            return delete.executeUpdate();
        }
    }
}
