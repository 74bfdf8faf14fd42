package io.postrider.history.erasure;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.security.Organization;
import io.postrider.contracts.id.IdKind;
import io.postrider.contracts.topic.Topic;
import io.postrider.history.database.Ids;
import io.postrider.history.event.EventRepository;
import io.postrider.history.recorder.RecorderProgress;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The right to be forgotten: content goes, that there was an attempt stays. */
@ApplicationScoped
class ErasureService {

    private static final List<Topic> RECORDED = List.of(Topic.EVENTS, Topic.REDELIVERIES, Topic.DELIVERY_ATTEMPTS);
    private static final Duration RECORDER_LIMIT = Duration.ofSeconds(5);

    private final EventRepository events;
    private final ErasureQueue queue;
    private final ErasureWork work;
    private final RecorderProgress recorder;
    private final ErasureConfig config;
    private final Clock clock;

    ErasureService(
            EventRepository events,
            ErasureQueue queue,
            ErasureWork work,
            RecorderProgress recorder,
            ErasureConfig config,
            Clock clock) {
        this.events = events;
        this.queue = queue;
        this.work = work;
        this.recorder = recorder;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Erases the content of one event.
     *
     * @throws ApiException 404 when the organization has none of this id; 503 when the record is too far behind, and when a
     *     part is away: what was asked for is then done later nevertheless
     */
    ErasureResponse eraseEvent(Organization organization, String actor, String eventId) {
        recorder.await(RECORDED, RECORDER_LIMIT);
        UUID event = Ids.ofPath(IdKind.EVENT, eventId, ErrorCode.EVENT_NOT_FOUND);
        if (events.find(organization, event).isEmpty()) {
            throw new ApiException(ErrorCode.EVENT_NOT_FOUND);
        }
        return erase(Erasure.ofEvent(organization, actor, event, clock.instant()));
    }

    /** Erases the content of all events of a resource that came before now. */
    ErasureResponse eraseResource(Organization organization, String actor, String resource) {
        recorder.await(RECORDED, RECORDER_LIMIT);
        return erase(Erasure.ofResource(organization, actor, resource, clock.instant()));
    }

    private ErasureResponse erase(Erasure erasure) {
        queue.add(erasure, clock.instant());
        ErasureWork.Outcome outcome = work.carryOut(erasure);
        Instant lastCopyGone = clock.instant().plus(Duration.ofDays(config.lastCopyDays()));
        return new ErasureResponse(outcome.erased(), outcome.complete(), lastCopyGone.getEpochSecond());
    }
}
