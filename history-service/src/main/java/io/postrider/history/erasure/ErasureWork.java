package io.postrider.history.erasure;

import io.postrider.contracts.audit.AuditMessage;
import io.postrider.contracts.json.ContractJson;
import io.postrider.contracts.topic.Topic;
import io.postrider.history.messaging.MessagePublisher;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Carries an erasure out, tells the audit log, and only then forgets that it was asked for. A crash anywhere repeats a piece
 * of it, which changes nothing, or the entry, which is known by its id.
 */
@ApplicationScoped
class ErasureWork {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int AT_ONCE = 500;

    private final ErasureQueue queue;
    private final ErasureRepository erasures;
    private final MessagePublisher publisher;
    private final Clock clock;

    ErasureWork(ErasureQueue queue, ErasureRepository erasures, MessagePublisher publisher, Clock clock) {
        this.queue = queue;
        this.erasures = erasures;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** How far an erasure came; what is not complete is left to {@link ErasureJob}. */
    record Outcome(long erased, boolean complete) {}

    /** Works on it until it is done, or for so long as somebody may wait for it. */
    Outcome carryOut(Erasure asked) {
        Instant end = clock.instant().plus(LIMIT);
        Erasure erasure = asked;
        for (Erasure next = step(erasure); next != null; next = step(erasure)) {
            erasure = next;
            if (clock.instant().isAfter(end)) {
                queue.release(erasure, clock.instant());
                return new Outcome(erasure.erased(), false);
            }
            queue.advance(erasure, clock.instant());
        }
        tell(erasure.auditEntry());
        queue.remove(erasure);
        return new Outcome(erasure.erased(), true);
    }

    /** Null when nothing is left to erase. */
    private @Nullable Erasure step(Erasure erasure) {
        List<UUID> events = events(erasure);
        if (events.isEmpty()) {
            return null;
        }
        erasures.erase(erasure.organization(), events, clock.instant());
        return erasure.upTo(events.getLast(), events.size());
    }

    private List<UUID> events(Erasure erasure) {
        if (erasure.event() != null) {
            return erasure.erasedTo() == null ? List.of(erasure.event()) : List.of();
        }
        return erasures.eventsOf(
                erasure.organization(),
                String.valueOf(erasure.resource()),
                erasure.askedAt(),
                erasure.erasedTo(),
                AT_ONCE);
    }

    private void tell(AuditMessage entry) {
        publisher.publishAll(List.of(
                new ProducerRecord<>(Topic.AUDIT.topicName(), entry.organization(), ContractJson.write(entry))));
    }
}
