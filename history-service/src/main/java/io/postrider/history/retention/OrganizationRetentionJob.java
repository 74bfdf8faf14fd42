package io.postrider.history.retention;

import io.postrider.commons.security.Organization;
import io.postrider.commons.security.OrganizationReplica;
import io.postrider.contracts.configuration.OrganizationSnapshot;
import io.postrider.contracts.id.IdKind;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Deletes, every night, what organizations wish to be kept shorter than the platform keeps it; it has been hidden since the
 * wish was there. One instance at a time, so many rows at once, so that nobody waits for it.
 */
@ApplicationScoped
class OrganizationRetentionJob {

    private static final Logger LOG = Logger.getLogger(OrganizationRetentionJob.class);
    /** Any number that no other advisory lock of this database has. */
    private static final long LOCK = 3_190_446_017_520_331L;

    private static final int AT_ONCE = 5_000;

    private final DataSource database;
    private final OrganizationReplica organizations;
    private final Window window;

    OrganizationRetentionJob(DataSource database, OrganizationReplica organizations, Window window) {
        this.database = database;
        this.organizations = organizations;
        this.window = window;
    }

    @Scheduled(
            cron = "{postrider.retention.nightly-at:0 17 2 * * ?}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        for (OrganizationSnapshot snapshot : organizations.all()) {
            if (snapshot.attemptDays() != null || snapshot.bodyDays() != null) {
                runFor(new Organization(snapshot.id()));
            }
        }
    }

    void runFor(Organization organization) {
        try {
            for (PartitionedTable table : PartitionedTable.values()) {
                LocalDate first =
                        table.keepsContent() ? window.firstContentDay(organization) : window.firstDay(organization);
                deleteBefore(organization, table.tableName(), table.keyColumn(), table.bound(first));
            }
            String firstDay = "'" + window.firstDay(organization) + "'";
            deleteBefore(organization, "webhook_day", "day", firstDay);
            deleteBefore(organization, "organization_day", "day", firstDay);
        } catch (SQLException e) {
            LOG.warnf("The old record of %s stays for another night (%s)", organization.id(), e.getMessage());
        }
    }

    /** Table, column and bound are the program's own text. */
    private void deleteBefore(Organization organization, String table, String column, String bound)
            throws SQLException {
        String sql = """
                delete from %1$s where organization = ? and (tableoid, ctid) in (
                    select tableoid, ctid from %1$s where organization = ? and %2$s < %3$s limit ?)
                """.formatted(table, column, bound);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            int deleted = AT_ONCE;
            while (deleted == AT_ONCE && isAlone(connection)) {
                try (PreparedStatement delete = connection.prepareStatement(sql)) {
                    delete.setObject(1, IdKind.ORGANIZATION.uuid(organization.id()));
                    delete.setObject(2, IdKind.ORGANIZATION.uuid(organization.id()));
                    delete.setInt(3, AT_ONCE);
                    deleted = delete.executeUpdate();
                }
                connection.commit();
            }
            connection.rollback();
        }
    }

    private static boolean isAlone(Connection connection) throws SQLException {
        try (Statement lock = connection.createStatement();
                ResultSet row = lock.executeQuery("select pg_try_advisory_xact_lock(" + LOCK + ")")) {
            return row.next() && row.getBoolean(1);
        }
    }
}
