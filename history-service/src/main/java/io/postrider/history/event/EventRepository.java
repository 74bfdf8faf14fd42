package io.postrider.history.event;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.paging.Page;
import io.postrider.commons.paging.PageRequest;
import io.postrider.commons.paging.QueryParameters;
import io.postrider.commons.security.Organization;
import io.postrider.contracts.id.IdKind;
import io.postrider.history.database.Conditions;
import io.postrider.history.database.Database;
import io.postrider.history.database.Ids;
import io.postrider.history.database.Parameter;
import io.postrider.history.retention.Window;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads events. */
@ApplicationScoped
public class EventRepository {

    private final Database database;
    private final Window window;

    EventRepository(Database database, Window window) {
        this.database = database;
        this.window = window;
    }

    Page<Event> list(Organization organization, QueryParameters query) {
        PageRequest request = PageRequest.of(query);
        Conditions all = visible(organization);
        return EventFilter.isEmpty(query)
                ? Event.LISTING.page(database, all, request, count(organization))
                : Event.LISTING.countedPage(database, EventFilter.add(query, all), request);
    }

    /** The event with this id, if it is still on record. */
    public Optional<Event> find(Organization organization, UUID id) {
        Conditions conditions = visible(organization).and("id = ?", Parameter.of(id));
        String sql = "select %s from event where %s".formatted(Event.LISTING.columns(), conditions.sql());
        return database.first(organization, sql, Event.LISTING.reader(), conditions.parameters());
    }

    /** Those that meet the conditions, oldest first, at most so many. */
    public List<Event> oldest(Organization organization, Conditions conditions, int limit) {
        Conditions all = conditions.and("id >= ?", Parameter.of(window.firstId(organization)));
        String sql = "select %s from event where %s order by id limit ?".formatted(Event.LISTING.columns(), all.sql());
        return database.list(organization, sql, Event.LISTING.reader(), all.parametersAnd(Parameter.of(limit)));
    }

    /**
     * The event with this id.
     *
     * @throws ApiException 404 when the organization has none
     */
    Event require(Organization organization, String eventId) {
        return find(organization, Ids.ofPath(IdKind.EVENT, eventId, ErrorCode.EVENT_NOT_FOUND))
                .orElseThrow(() -> new ApiException(ErrorCode.EVENT_NOT_FOUND));
    }

    private long count(Organization organization) {
        String sql = "select coalesce(sum(events), 0) from organization_day where organization = ? and day >= ?";
        return database.number(
                organization,
                sql,
                List.of(
                        Parameter.of(IdKind.ORGANIZATION.uuid(organization.id())),
                        Parameter.of(window.firstDay(organization))));
    }

    private Conditions visible(Organization organization) {
        return Conditions.of(organization).and("id >= ?", Parameter.of(window.firstId(organization)));
    }
}
