package io.postrider.history.delivery;

import io.postrider.commons.paging.Page;
import io.postrider.commons.paging.PageRequest;
import io.postrider.commons.security.Organization;
import io.postrider.contracts.id.IdKind;
import io.postrider.history.database.Conditions;
import io.postrider.history.database.Database;
import io.postrider.history.database.Parameter;
import io.postrider.history.retention.Window;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Reads attempts. */
@ApplicationScoped
class AttemptRepository {

    private final Database database;
    private final Window window;

    AttemptRepository(Database database, Window window) {
        this.database = database;
        this.window = window;
    }

    /** The attempts of one webhook, counted exactly. */
    Page<Attempt> ofWebhook(Organization organization, UUID webhook, PageRequest request) {
        Conditions conditions = visible(organization).and("webhook = ?", Parameter.of(webhook));
        return Attempt.LISTING.page(database, conditions, request, count(organization, webhook));
    }

    /** The newest attempts of one delivery, oldest first. */
    List<Attempt> ofDelivery(Organization organization, UUID delivery, int limit) {
        Conditions conditions = visible(organization).and("delivery = ?", Parameter.of(delivery));
        String sql = "select %s from attempt where %s order by id desc limit ?"
                .formatted(Attempt.LISTING.columns(), conditions.sql());
        return database.list(organization, sql, Attempt::read, conditions.parametersAnd(Parameter.of(limit)))
                .reversed();
    }

    private long count(Organization organization, UUID webhook) {
        String sql = """
                select coalesce(sum(attempts), 0) from webhook_day where organization = ? and webhook = ? and day >= ?
                """;
        return database.number(
                organization,
                sql,
                List.of(
                        Parameter.of(IdKind.ORGANIZATION.uuid(organization.id())),
                        Parameter.of(webhook),
                        Parameter.of(window.firstDay(organization))));
    }

    private Conditions visible(Organization organization) {
        return Conditions.of(organization).and("id >= ?", Parameter.of(window.firstId(organization)));
    }
}
