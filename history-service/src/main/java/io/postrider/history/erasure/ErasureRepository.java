package io.postrider.history.erasure;

import io.postrider.commons.security.Organization;
import io.postrider.contracts.id.IdKind;
import io.postrider.history.database.Conditions;
import io.postrider.history.database.Database;
import io.postrider.history.database.Parameter;
import io.postrider.history.database.Statements;
import io.postrider.history.database.TimeOrderedId;
import io.postrider.history.recorder.ErasureFence;
import io.postrider.history.retention.Window;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Deletes the content of events, and of the attempts to deliver them. */
@ApplicationScoped
class ErasureRepository {

    private final Database database;
    private final Window window;

    ErasureRepository(Database database, Window window) {
        this.database = database;
        this.window = window;
    }

    /** The events of a resource that came until this moment, oldest first, after this one. */
    List<UUID> eventsOf(Organization organization, String resource, Instant until, @Nullable UUID after, int limit) {
        Conditions conditions = Conditions.of(organization)
                .and("resource = ?", Parameter.of(resource))
                .and("id < ?", Parameter.of(TimeOrderedId.lowestOf(until.plusMillis(1))))
                .and("id >= ?", Parameter.of(window.firstId(organization)));
        if (after != null) {
            conditions = conditions.and("id > ?", Parameter.of(after));
        }
        return database.list(
                organization,
                "select id from event where %s order by id limit ?".formatted(conditions.sql()),
                row -> row.getObject(1, UUID.class),
                conditions.parametersAnd(Parameter.of(limit)));
    }

    /** Deletes what these events and their attempts carried. Said first and done afterwards: done again, it changes nothing. */
    void erase(Organization organization, List<UUID> events, Instant now) {
        UUID of = IdKind.ORGANIZATION.uuid(organization.id());
        database.inTransaction(
                organization,
                connection -> Statements.update(
                        connection, """
                insert into erased_event (organization, id, erased_at) select ?, unnest(?), ?
                on conflict do nothing
                """, List.of(Parameter.of(of), Parameter.of(events), Parameter.of(now))));
        database.inTransaction(organization, connection -> {
            ErasureFence.awaitRecorders(connection);
            return true;
        });
        database.inTransaction(organization, connection -> {
            Conditions bodies = Conditions.of(organization).andAnyOf("id", events);
            Statements.update(connection, "delete from event_body where " + bodies.sql(), bodies.parameters());
            return Statements.update(connection, """
                    delete from attempt_body where organization = ? and id in (
                        select attempt.id from attempt
                        join delivery on delivery.organization = attempt.organization
                            and delivery.id = attempt.delivery
                        where attempt.organization = ? and delivery.organization = ? and delivery.event = any (?))
                    """, parameters(of, events));
        });
    }

    private static List<Parameter> parameters(UUID organization, List<UUID> events) {
        List<Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            parameters.add(Parameter.of(organization));
        }
        parameters.add(Parameter.of(events));
        return parameters;
    }
}
