package io.postrider.history.job;

import io.postrider.commons.security.Organization;
import io.postrider.contracts.id.IdKind;
import io.postrider.history.database.Conditions;
import io.postrider.history.database.Database;
import io.postrider.history.database.Parameter;
import io.postrider.history.database.TimeOrderedId;
import io.postrider.history.retention.Window;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Tells how much of what was asked for still waits, as far as it is on record. */
@ApplicationScoped
class WaitingRepository {

    private final Database database;
    private final Window window;

    WaitingRepository(Database database, Window window) {
        this.database = database;
        this.window = window;
    }

    /** The webhook's pending deliveries, counted up to this many. */
    long count(Organization organization, UUID webhook, int upTo) {
        Conditions conditions = Conditions.of(organization)
                .and("webhook = ?", Parameter.of(webhook))
                // spelled out, or the planner could not tell that the partial index will do
                .and("state = 'pending' and state <> 'succeeded'")
                .and("id >= ?", Parameter.of(window.firstId(organization)));
        return database.number(
                organization,
                "select count(*) from (select 1 from delivery where %s limit ?) as waiting".formatted(conditions.sql()),
                conditions.parametersAnd(Parameter.of(upTo)));
    }

    /** Those of which the record tells nothing new: neither that they wait nor a further attempt. */
    List<Candidate> untold(Organization organization, List<Candidate> asked) {
        if (asked.isEmpty()) {
            return asked;
        }
        List<UUID> deliveries = asked.stream().map(Candidate::delivery).toList();
        List<UUID> attempts = new ArrayList<>();
        asked.forEach(each -> attempts.add(each.lastAttempt()));
        String sql = """
                select delivery.id
                from unnest(?, ?) as asked (id, last_attempt)
                join delivery on delivery.id = asked.id
                where delivery.organization = ? and delivery.id >= ? and delivery.id <= ?
                    and (delivery.state = 'pending' or delivery.last_attempt is distinct from asked.last_attempt)
                """;
        Set<UUID> told = database
                .list(
                        organization,
                        sql,
                        row -> row.getObject(1, UUID.class),
                        List.of(
                                Parameter.of(deliveries),
                                Parameter.of(attempts),
                                Parameter.of(IdKind.ORGANIZATION.uuid(organization.id())),
                                Parameter.of(Collections.min(deliveries, TimeOrderedId.ORDER)),
                                Parameter.of(Collections.max(deliveries, TimeOrderedId.ORDER))))
                .stream()
                .collect(Collectors.toSet());
        return asked.stream().filter(each -> !told.contains(each.delivery())).toList();
    }
}
