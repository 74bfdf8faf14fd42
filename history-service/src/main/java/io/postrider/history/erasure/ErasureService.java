package io.postrider.history.erasure;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.security.Organization;
import io.postrider.contracts.audit.AuditMessage;
import io.postrider.contracts.id.IdKind;
import io.postrider.contracts.json.ContractJson;
import io.postrider.contracts.topic.Topic;
import io.postrider.history.database.Ids;
import io.postrider.history.event.EventRepository;
import io.postrider.history.messaging.MessagePublisher;
import io.postrider.history.recorder.RecorderProgress;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The right to be forgotten: content goes, that there was an attempt stays. */
@ApplicationScoped
class ErasureService {

    private static final List<Topic> RECORDED = List.of(Topic.EVENTS, Topic.REDELIVERIES, Topic.DELIVERY_ATTEMPTS);
    private static final Duration RECORDER_LIMIT = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int AT_ONCE = 500;

    private final EventRepository events;
    private final ErasureRepository erasures;
    private final RecorderProgress recorder;
    private final MessagePublisher publisher;
    private final ErasureConfig config;
    private final Clock clock;

    ErasureService(
            EventRepository events,
            ErasureRepository erasures,
            RecorderProgress recorder,
            MessagePublisher publisher,
            ErasureConfig config,
            Clock clock) {
        this.events = events;
        this.erasures = erasures;
        this.recorder = recorder;
        this.publisher = publisher;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Erases the content of one event.
     *
     * @throws ApiException 404 when the organization has none of this id, 503 when the record is too far behind
     */
    ErasureResponse eraseEvent(Organization organization, String actor, String eventId) {
        recorder.await(RECORDED, RECORDER_LIMIT);
        UUID event = Ids.ofPath(IdKind.EVENT, eventId, ErrorCode.EVENT_NOT_FOUND);
        if (events.find(organization, event).isEmpty()) {
            throw new ApiException(ErrorCode.EVENT_NOT_FOUND);
        }
        audit(organization, actor, "event.erase", eventId);
        erasures.erase(organization, List.of(event), clock.instant());
        return response(1, true);
    }

    /** Erases the content of all events of a resource that came before now, or of as many as can be in one answer's time. */
    ErasureResponse eraseResource(Organization organization, String actor, String resource) {
        recorder.await(RECORDED, RECORDER_LIMIT);
        audit(organization, actor, "resource.erase", resource);
        Instant end = clock.instant().plus(LIMIT);
        long erased = 0;
        UUID last = null;
        List<UUID> piece;
        do {
            piece = erasures.eventsOf(organization, resource, last, AT_ONCE);
            if (!piece.isEmpty()) {
                erasures.erase(organization, piece, clock.instant());
                erased += piece.size();
                last = piece.getLast();
            }
        } while (piece.size() == AT_ONCE && clock.instant().isBefore(end));
        return response(erased, piece.size() < AT_ONCE);
    }

    /** Before the deed: one that fails then is asked for again, and stands in the log twice. */
    private void audit(Organization organization, String actor, String action, String subject) {
        AuditMessage entry = new AuditMessage(
                IdKind.AUDIT_ENTRY.next(), organization.id(), actor, action, subject, clock.instant(), Map.of());
        publisher.publishAll(
                List.of(new ProducerRecord<>(Topic.AUDIT.topicName(), organization.id(), ContractJson.write(entry))));
    }

    private ErasureResponse response(long erased, boolean complete) {
        return new ErasureResponse(
                erased,
                complete,
                clock.instant().plus(Duration.ofDays(config.lastCopyDays())).getEpochSecond());
    }
}
