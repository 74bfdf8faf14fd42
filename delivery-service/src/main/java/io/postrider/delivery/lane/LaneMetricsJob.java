package io.postrider.delivery.lane;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * What the operator sees of waiting work, read now and then. Every instance shows the same figures, of the database and
 * not of itself. Lanes are counted and not deliveries, so that ten million of these cost nothing; how many these are is
 * the database's own estimate.
 */
@ApplicationScoped
class LaneMetricsJob {

    private static final Logger LOG = Logger.getLogger(LaneMetricsJob.class);

    /** Due for ten seconds and held by nobody who lives: nobody gets round to it. */
    private static final String WAITING = """
            select count(*) filter (where next_at <= now()),
                   count(*) filter (where next_at <= now() - interval '10 seconds'
                                      and (owner is null or lease_until <= now())),
                   coalesce(extract(epoch from now() - min(next_at)), 0),
                   (select greatest(reltuples, 0) from pg_class where oid = 'delivery'::regclass)
            from lane
            where next_at <= now()
            """;

    private record Waiting(double due, double overdue, double oldestSeconds, double deliveries) {}

    private final DataSource database;
    private volatile Waiting waiting = new Waiting(0, 0, 0, 0);

    LaneMetricsJob(DataSource database, MeterRegistry registry) {
        this.database = database;
        gauge(registry, "postrider.lanes.due", "Webhooks with deliveries that are due", Waiting::due);
        gauge(registry, "postrider.lanes.overdue", "Webhooks due for 10 s that nobody works", Waiting::overdue);
        TimeGauge.builder("postrider.lanes.oldest.due.age", () -> waiting.oldestSeconds(), TimeUnit.SECONDS)
                .description("Since the oldest came due")
                .register(registry);
        gauge(registry, "postrider.deliveries.waiting", "Deliveries that wait, estimated", Waiting::deliveries);
    }

    private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<Waiting> value) {
        Gauge.builder(name, () -> value.applyAsDouble(waiting))
                .description(description)
                .register(registry);
    }

    @Scheduled(every = "15s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(WAITING);
                ResultSet row = statement.executeQuery()) {
            if (row.next()) {
                waiting = new Waiting(row.getDouble(1), row.getDouble(2), row.getDouble(3), row.getDouble(4));
            }
        } catch (SQLException e) {
            LOG.warnf("Waiting work was not counted (%s); the next run tries again", e.getMessage());
        }
    }
}
