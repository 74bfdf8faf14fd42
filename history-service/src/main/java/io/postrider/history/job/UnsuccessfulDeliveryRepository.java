package io.postrider.history.job;

import io.postrider.commons.security.Organization;
import io.postrider.history.database.Conditions;
import io.postrider.history.database.Database;
import io.postrider.history.database.Parameter;
import io.postrider.history.database.TimeOrderedId;
import io.postrider.history.retention.Window;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the deliveries of a webhook that failed, were exhausted or were skipped. */
@ApplicationScoped
class UnsuccessfulDeliveryRepository {

    private static final int AT_ONCE = 200;

    private final Database database;
    private final Window window;

    UnsuccessfulDeliveryRepository(Database database, Window window) {
        this.database = database;
        this.window = window;
    }

    Portion after(Organization organization, Selection selection, @Nullable UUID after) {
        Conditions conditions = Conditions.of(organization)
                .and("webhook = ?", Parameter.of(selection.webhook()))
                // spelled out, or the planner could not tell that the partial index will do
                .and("state <> 'succeeded' and state in ('failed', 'skipped')")
                .and("id >= ?", Parameter.of(window.firstId(organization)))
                .and("id >= ?", Parameter.of(TimeOrderedId.lowestOf(selection.since())))
                .and("id < ?", Parameter.of(TimeOrderedId.lowestOf(selection.until())));
        if (after != null) {
            conditions = conditions.and("id > ?", Parameter.of(after));
        }
        String sql =
                "select id, event, last_attempt from delivery where %s order by id limit ?".formatted(conditions.sql());
        List<Candidate> found = database.list(
                organization,
                sql,
                UnsuccessfulDeliveryRepository::read,
                conditions.parametersAnd(Parameter.of(AT_ONCE)));
        return new Portion(found, found.isEmpty() ? after : found.getLast().delivery(), found.size() < AT_ONCE);
    }

    private static Candidate read(ResultSet row) throws SQLException {
        return new Candidate(
                row.getObject("id", UUID.class),
                row.getObject("event", UUID.class),
                row.getObject("last_attempt", UUID.class));
    }
}
