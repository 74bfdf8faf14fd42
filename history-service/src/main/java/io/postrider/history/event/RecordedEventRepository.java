package io.postrider.history.event;

import io.postrider.commons.security.Organization;
import io.postrider.contracts.event.EventMessage;
import io.postrider.history.content.ContentRepository;
import io.postrider.history.content.EventContent;
import io.postrider.history.database.Conditions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Gives events back as they once came, as long as their content is on record. */
@ApplicationScoped
public class RecordedEventRepository {

    /** Content held in memory at once; a single event may have more. */
    private static final long CONTENT_AT_ONCE = 4L * 1024 * 1024;

    private final EventRepository events;
    private final ContentRepository contents;

    RecordedEventRepository(EventRepository events, ContentRepository contents) {
        this.events = events;
        this.contents = contents;
    }

    /** Nothing when the event or its content was erased or has expired. */
    public Optional<EventMessage> find(Organization organization, UUID event) {
        return events.find(organization, event)
                .flatMap(found ->
                        contents.ofEvent(organization, event).map(content -> found.message(organization, content)));
    }

    /** Those whose content is there, in the order of the ids, so many at a time as memory allows. */
    public void forEach(Organization organization, List<UUID> ids, Consumer<List<EventMessage>> portion) {
        if (ids.isEmpty()) {
            return;
        }
        Map<UUID, Event> byId =
                events.oldest(organization, Conditions.of(organization).andAnyOf("id", ids), ids.size()).stream()
                        .collect(Collectors.toMap(Event::id, Function.identity()));
        Map<UUID, Long> sizes = contents.sizesOfEvents(organization, ids);
        List<UUID> held = new ArrayList<>();
        long size = 0;
        for (UUID id : ids) {
            long more = sizes.getOrDefault(id, 0L);
            if (!held.isEmpty() && size + more > CONTENT_AT_ONCE) {
                portion.accept(messages(organization, held, byId));
                held = new ArrayList<>();
                size = 0;
            }
            held.add(id);
            size += more;
        }
        portion.accept(messages(organization, held, byId));
    }

    private List<EventMessage> messages(Organization organization, List<UUID> ids, Map<UUID, Event> byId) {
        Map<UUID, EventContent> found = contents.ofEvents(organization, ids);
        List<EventMessage> messages = new ArrayList<>();
        for (UUID id : ids) {
            Event event = byId.get(id);
            EventContent content = found.get(id);
            if (event != null && content != null) {
                messages.add(event.message(organization, content));
            }
        }
        return messages;
    }
}
