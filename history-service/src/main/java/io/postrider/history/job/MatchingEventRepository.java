package io.postrider.history.job;

import io.postrider.commons.security.Organization;
import io.postrider.contracts.configuration.WebhookSnapshot;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.filter.EventData;
import io.postrider.contracts.id.DerivedId;
import io.postrider.contracts.id.IdKind;
import io.postrider.contracts.matching.WebhookMatch;
import io.postrider.history.database.Conditions;
import io.postrider.history.database.Database;
import io.postrider.history.database.Parameter;
import io.postrider.history.database.TimeOrderedId;
import io.postrider.history.event.Event;
import io.postrider.history.event.EventRepository;
import io.postrider.history.event.RecordedEventRepository;
import io.postrider.history.retention.Window;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the events that a webhook wants, as it is now, whether or not it was there when they came. */
@ApplicationScoped
class MatchingEventRepository {

    private static final int AT_ONCE = 200;

    private final Database database;
    private final Window window;
    private final EventRepository events;
    private final RecordedEventRepository recorded;

    MatchingEventRepository(
            Database database, Window window, EventRepository events, RecordedEventRepository recorded) {
        this.database = database;
        this.window = window;
        this.events = events;
        this.recorded = recorded;
    }

    Portion after(Organization organization, Selection selection, WebhookMatch match, @Nullable UUID after) {
        List<Event> looked =
                events.oldest(organization, conditions(organization, selection, match.webhook(), after), AT_ONCE);
        List<Event> wanted = looked.stream()
                .filter(event -> WebhookMatch.matches(match.webhook(), event.message(organization)))
                .toList();
        List<Event> fit = match.webhook().filter() == null ? wanted : filtered(organization, match, wanted);
        return new Portion(
                candidates(organization, selection.webhook(), fit),
                looked.isEmpty() ? after : looked.getLast().id(),
                looked.size() < AT_ONCE);
    }

    private Conditions conditions(
            Organization organization, Selection selection, WebhookSnapshot webhook, @Nullable UUID after) {
        UUID from = TimeOrderedId.lowestOf(selection.since());
        UUID to = TimeOrderedId.lowestOf(selection.until());
        Conditions conditions = Conditions.of(organization)
                .and("id >= ?", Parameter.of(window.firstId(organization)))
                .and("id >= ?", Parameter.of(from))
                .and("id < ?", Parameter.of(to));
        if (after != null) {
            conditions = conditions.and("id > ?", Parameter.of(after));
        }
        if (!webhook.events().contains(WebhookMatch.ALL_TYPES)) {
            conditions = conditions.and("type = any (?)", Parameter.ofTexts(webhook.events()));
        }
        if (selection.eventTypes() != null) {
            conditions = conditions.and("type = any (?)", Parameter.ofTexts(selection.eventTypes()));
        }
        // a delivery's id begins with the time bits of its event's: the bounds leave out the other partitions
        return selection.onlyMissing()
                ? conditions.and("""
                        not exists (
                            select from delivery
                            where delivery.organization = event.organization and delivery.event = event.id
                                and delivery.webhook = ? and delivery.id >= ? and delivery.id < ?)
                        """, Parameter.of(selection.webhook()), Parameter.of(from), Parameter.of(to))
                : conditions;
    }

    /** What cannot be looked at, because it was erased or has expired, cannot be wanted either. */
    private List<Event> filtered(Organization organization, WebhookMatch match, List<Event> wanted) {
        List<Event> fit = new ArrayList<>();
        Map<UUID, Event> byId = wanted.stream().collect(Collectors.toMap(Event::id, event -> event));
        recorded.forEach(organization, wanted.stream().map(Event::id).toList(), messages -> {
            for (EventMessage message : messages) {
                if (match.matches(message, EventData.of(message.data()))) {
                    fit.add(byId.get(IdKind.EVENT.uuid(message.id())));
                }
            }
        });
        return fit;
    }

    private List<Candidate> candidates(Organization organization, UUID webhook, List<Event> fit) {
        Map<UUID, UUID> byDelivery = fit.stream()
                .collect(Collectors.toMap(
                        event -> IdKind.DELIVERY.uuid(DerivedId.delivery(
                                organization.id(), IdKind.EVENT.of(event.id()), IdKind.WEBHOOK.of(webhook))),
                        Event::id));
        Map<UUID, UUID> attempts = lastAttempts(organization, byDelivery);
        return byDelivery.entrySet().stream()
                .map(each -> new Candidate(each.getKey(), each.getValue(), attempts.get(each.getKey())))
                .sorted((one, other) -> TimeOrderedId.ORDER.compare(one.event(), other.event()))
                .toList();
    }

    private Map<UUID, UUID> lastAttempts(Organization organization, Map<UUID, UUID> byDelivery) {
        if (byDelivery.isEmpty()) {
            return Map.of();
        }
        Conditions conditions = Conditions.of(organization).andAnyOf("id", byDelivery.keySet());
        String sql = "select id, last_attempt from delivery where last_attempt is not null and " + conditions.sql();
        return database
                .list(
                        organization,
                        sql,
                        row -> Map.entry(row.getObject(1, UUID.class), row.getObject(2, UUID.class)),
                        conditions.parameters())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
