package io.postrider.history.content;

import io.postrider.commons.security.Organization;
import io.postrider.history.database.Conditions;
import io.postrider.history.database.Database;
import io.postrider.history.database.Parameter;
import io.postrider.history.database.Statements;
import io.postrider.history.retention.Window;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads the content of events and attempts, as long as it is kept. */
@ApplicationScoped
public class ContentRepository {

    private final Database database;
    private final Window window;

    ContentRepository(Database database, Window window) {
        this.database = database;
        this.window = window;
    }

    private record Keyed<T>(UUID id, T value) {}

    /** The content of one event. */
    public Optional<EventContent> ofEvent(Organization organization, UUID event) {
        return Optional.ofNullable(ofEvents(organization, List.of(event)).get(event));
    }

    /** By event; those whose content is gone are not there. */
    public Map<UUID, EventContent> ofEvents(Organization organization, Collection<UUID> events) {
        return keyed(
                "select id, data, previous_attributes from event_body",
                organization,
                events,
                row -> new EventContent(row.getBytes("data"), row.getString("previous_attributes")));
    }

    /** By attempt; those whose content is gone are not there. */
    public Map<UUID, AttemptContent> ofAttempts(Organization organization, Collection<UUID> attempts) {
        return keyed(
                "select id, request_headers, request_body, response_headers, response_body from attempt_body",
                organization,
                attempts,
                AttemptContent::read);
    }

    /** Bytes that the content of these events takes, without reading it. */
    public Map<UUID, Long> sizesOfEvents(Organization organization, Collection<UUID> events) {
        return keyed(
                "select id, octet_length(data) + coalesce(octet_length(previous_attributes), 0) as size from event_body",
                organization,
                events,
                row -> row.getLong("size"));
    }

    /** Bytes that the content of these attempts takes, what it borrows from events apart. */
    public Map<UUID, Long> sizesOfAttempts(Organization organization, Collection<UUID> attempts) {
        return keyed("""
                select id, coalesce(pg_column_size(request_body), 0) + coalesce(octet_length(response_body), 0) as size
                from attempt_body
                """, organization, attempts, row -> row.getLong("size"));
    }

    /** Those of the events in whose content's top-level fields the text stands, in whatever case. */
    public Set<UUID> containing(Organization organization, Collection<UUID> events, String text) {
        if (events.isEmpty()) {
            return Set.of();
        }
        Conditions conditions = visible(organization, events)
                .and("top_level_contains(data, ?)", Parameter.of(text.toLowerCase(Locale.ROOT)));
        String sql = "select id from event_body where " + conditions.sql();
        return Set.copyOf(
                database.list(organization, sql, row -> row.getObject("id", UUID.class), conditions.parameters()));
    }

    private <T> Map<UUID, T> keyed(
            String select, Organization organization, Collection<UUID> ids, Statements.RowReader<T> reader) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Conditions conditions = visible(organization, ids);
        return database
                .list(
                        organization,
                        select + " where " + conditions.sql(),
                        row -> keyed(row, reader),
                        conditions.parameters())
                .stream()
                .collect(Collectors.toMap(Keyed::id, Keyed::value));
    }

    private Conditions visible(Organization organization, Collection<UUID> ids) {
        return Conditions.of(organization)
                .andAnyOf("id", ids)
                .and("id >= ?", Parameter.of(window.firstContentId(organization)));
    }

    private static <T> Keyed<T> keyed(ResultSet row, Statements.RowReader<T> reader) throws SQLException {
        return new Keyed<>(row.getObject("id", UUID.class), reader.read(row));
    }
}
