package io.postrider.history.stats;

import io.postrider.commons.security.Organization;
import io.postrider.history.database.Conditions;
import io.postrider.history.database.Database;
import io.postrider.history.database.Parameter;
import io.postrider.history.retention.Window;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;

/** Reads what the recorder has counted: never the attempts themselves. */
@ApplicationScoped
class StatsRepository {

    private final Database database;
    private final Window window;

    StatsRepository(Database database, Window window) {
        this.database = database;
        this.window = window;
    }

    /** Newest bucket first, at most so many rows. */
    List<StatsRow> list(Organization organization, StatsQuery query, int limit) {
        Conditions conditions = Conditions.of(organization)
                .and("bucket >= ?", Parameter.of(query.since()))
                .and(
                        "bucket >= ?",
                        Parameter.of(window.firstDay(organization)
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant()))
                .and("bucket < ?", Parameter.of(query.until()));
        if (query.webhook().isPresent()) {
            conditions =
                    conditions.and("webhook = ?", Parameter.of(query.webhook().get()));
        }
        if (query.eventType().isPresent()) {
            conditions = conditions.and(
                    "event_type = ?", Parameter.of(query.eventType().get()));
        }
        String sql = """
                select time, webhook, event_type, sum(attempts)::bigint as attempts, sum(succeeded)::bigint as succeeded,
                    sum(failed)::bigint as failed, sum_histograms(response_times) as response_times
                from (select %s as time, %s as webhook, %s as event_type, attempts, succeeded, failed, response_times
                      from %s where %s) as chosen
                group by time, webhook, event_type
                order by time desc, webhook, event_type
                limit ?
                """.formatted(
                        query.bucket().expression(),
                        query.groupBy().webhookExpression(),
                        query.groupBy().eventTypeExpression(),
                        query.bucket().table(),
                        conditions.sql());
        return database.list(organization, sql, StatsRow::read, conditions.parametersAnd(Parameter.of(limit)));
    }
}
