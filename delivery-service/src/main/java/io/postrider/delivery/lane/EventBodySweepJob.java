package io.postrider.delivery.lane;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Sweeps what no delivery refers to any more: event bodies, a stretch of the table at each run, and lanes in which
 * nothing waits.
 */
@ApplicationScoped
class EventBodySweepJob {

    private static final Logger LOG = Logger.getLogger(EventBodySweepJob.class);
    private static final int STRETCH = 10_000;
    private static final UUID FIRST = new UUID(0, 0);

    /** Rows that a writer refers to at this moment are locked by it, and stepped over. */
    private static final String SWEEP = """
            with stretch as materialized (
                select organization, id from event_body
                where (organization, id) > (?, ?) order by organization, id limit ?),
            unused as materialized (
                select body.organization, body.id from event_body body join stretch using (organization, id)
                where not exists (select from delivery
                                  where delivery.organization = body.organization and delivery.event = body.id)
                for update of body skip locked),
            swept as (
                delete from event_body using unused
                where event_body.organization = unused.organization and event_body.id = unused.id)
            select organization, id, count(*) over () from stretch order by organization desc, id desc limit 1
            """;

    private static final String SWEEP_LANES = """
            delete from lane
            where next_at = 'infinity' and owner is null
              and coalesce(paused_until, '-infinity') < now()
              and coalesce(refilled_at, '-infinity') < now() - interval '1 minute'
            """;

    private final DataSource database;
    private UUID afterOrganization = FIRST;
    private UUID afterEvent = FIRST;

    EventBodySweepJob(DataSource database) {
        this.database = database;
    }

    @Scheduled(every = "10s", delayed = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        try (Connection connection = database.getConnection();
                PreparedStatement bodies = connection.prepareStatement(SWEEP);
                PreparedStatement lanes = connection.prepareStatement(SWEEP_LANES)) {
            bodies.setObject(1, afterOrganization);
            bodies.setObject(2, afterEvent);
            bodies.setInt(3, STRETCH);
            try (ResultSet last = bodies.executeQuery()) {
                boolean more = last.next() && last.getInt(3) == STRETCH;
                afterOrganization = more ? last.getObject(1, UUID.class) : FIRST;
                afterEvent = more ? last.getObject(2, UUID.class) : FIRST;
            }
            lanes.executeUpdate();
        } catch (SQLException e) {
            LOG.warnf("Event bodies were not swept (%s); the next run tries again", e.getMessage());
        }
    }
}
