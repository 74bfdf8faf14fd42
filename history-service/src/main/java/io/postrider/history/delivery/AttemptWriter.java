package io.postrider.history.delivery;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.postrider.commons.security.Organization;
import io.postrider.history.content.AttemptContent;
import io.postrider.history.content.ContentRepository;
import io.postrider.history.content.EventContent;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Writes attempts with their content, reading only so much of it at a time as memory allows: a page of a hundred
 * attempts may stand for several hundred megabytes.
 */
@ApplicationScoped
class AttemptWriter {

    /** Content that one request holds at once; a single attempt may have more. */
    private static final long CONTENT_AT_ONCE = 2L * 1024 * 1024;

    private final ContentRepository contents;
    private final ObjectWriter json;

    AttemptWriter(ContentRepository contents, ObjectMapper mapper) {
        this.contents = contents;
        this.json = mapper.writer().without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);
    }

    /** Writes the elements of an array, in this order. */
    void write(Organization organization, List<Attempt> attempts, JsonGenerator target) throws IOException {
        for (List<Attempt> portion : portions(organization, attempts)) {
            Map<UUID, AttemptContent> ofAttempts = contents.ofAttempts(organization, ids(portion));
            Map<UUID, EventContent> ofEvents = contents.ofEvents(organization, events(portion));
            for (Attempt attempt : portion) {
                AttemptContent content = ofAttempts.getOrDefault(attempt.id(), AttemptContent.NONE);
                json.writeValue(target, AttemptResponse.of(attempt, content, ofEvents.get(attempt.event())));
            }
        }
    }

    private List<List<Attempt>> portions(Organization organization, List<Attempt> attempts) {
        Map<UUID, Long> ofAttempts = contents.sizesOfAttempts(organization, ids(attempts));
        Map<UUID, Long> ofEvents = contents.sizesOfEvents(organization, events(attempts));
        List<List<Attempt>> portions = new ArrayList<>();
        List<Attempt> portion = new ArrayList<>();
        long held = 0;
        for (Attempt attempt : attempts) {
            long size = ofAttempts.getOrDefault(attempt.id(), 0L) + ofEvents.getOrDefault(attempt.event(), 0L);
            if (!portion.isEmpty() && held + size > CONTENT_AT_ONCE) {
                portions.add(portion);
                portion = new ArrayList<>();
                held = 0;
            }
            portion.add(attempt);
            held += size;
        }
        portions.add(portion);
        return portions;
    }

    private static List<UUID> ids(List<Attempt> attempts) {
        return attempts.stream().map(Attempt::id).toList();
    }

    private static Set<UUID> events(List<Attempt> attempts) {
        Set<UUID> events = new HashSet<>();
        attempts.forEach(attempt -> events.add(attempt.event()));
        return events;
    }
}
