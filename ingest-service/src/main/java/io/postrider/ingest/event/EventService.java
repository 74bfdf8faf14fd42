package io.postrider.ingest.event;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.security.Organization;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.event.TraceContext;
import io.postrider.ingest.event.BatchResponse.Result;
import io.postrider.ingest.event.EventRequestReader.Reading;
import io.postrider.ingest.quota.QuotaService;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Publishes what a tenant's own backend sends. */
@Singleton
class EventService {

    private static final String JSON = "application/json";

    private final QuotaService quota;
    private final EventTypes types;
    private final EventIntake intake;
    private final IntakeMetrics metrics;
    private final Clock clock;

    EventService(QuotaService quota, EventTypes types, EventIntake intake, IntakeMetrics metrics, Clock clock) {
        this.quota = quota;
        this.types = types;
        this.intake = intake;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Publishes the one event of a body.
     *
     * @param idempotencyKey the sender's id of the event when the body has none
     * @return accepted or replayed; fails with an {@link ApiException} otherwise
     */
    CompletionStage<IntakeOutcome> publish(
            Organization organization, byte[] body, @Nullable String idempotencyKey, TraceContext trace) {
        return EventLoop.backOn(quota.take(organization, 1))
                .thenCompose(granted -> publish(organization, granted, body, idempotencyKey, trace))
                .whenComplete((outcome, failure) -> countRefusal(failure));
    }

    private CompletionStage<IntakeOutcome> publish(
            Organization organization, int granted, byte[] body, @Nullable String idempotencyKey, TraceContext trace) {
        if (granted == 0) {
            throw quota.refusal(organization);
        }
        return publish(organization, EventRequests.one(body).withSenderIdUnlessGiven(idempotencyKey), trace);
    }

    /**
     * Publishes the events of a batch, each by itself: one that is refused does not stop the others. When the quota has
     * room for some of them only, these are the first ones.
     *
     * @return fails with an {@link ApiException} when the batch as such has no shape, or there is no room at all
     */
    CompletionStage<BatchResponse> publishBatch(Organization organization, byte[] body, TraceContext trace) {
        List<Reading> readings;
        try {
            readings = EventRequests.batch(body);
        } catch (ApiException e) {
            countRefusal(e);
            return CompletableFuture.failedFuture(e);
        }
        return EventLoop.backOn(quota.take(organization, readings.size()))
                .thenCompose(granted -> publishBatch(organization, readings, granted, trace));
    }

    private CompletionStage<BatchResponse> publishBatch(
            Organization organization, List<Reading> readings, int granted, TraceContext trace) {
        ApiException refusal = granted < readings.size() ? quota.refusal(organization) : null;
        if (granted == 0 && refusal != null) {
            countRefusal(refusal);
            throw refusal;
        }
        List<CompletableFuture<Result>> results = new ArrayList<>(readings.size());
        for (Reading reading : readings) {
            Reading counted = results.size() < granted || refusal == null ? reading : new Reading.Mistaken(refusal);
            results.add(result(organization, counted, trace).toCompletableFuture());
        }
        return CompletableFuture.allOf(results.toArray(CompletableFuture[]::new))
                .thenApply(all -> new BatchResponse(
                        results.stream().map(CompletableFuture::join).toList()));
    }

    private CompletionStage<Result> result(Organization organization, Reading reading, TraceContext trace) {
        return switch (reading) {
            case Reading.Mistaken mistaken -> {
                countRefusal(mistaken.error());
                yield CompletableFuture.completedFuture(Result.refused(mistaken.error()));
            }
            case Reading.Event event ->
                publish(organization, event.request(), trace).handle((outcome, failure) -> {
                    countRefusal(failure);
                    return switch (outcome) {
                        case IntakeOutcome.Accepted accepted -> Result.accepted(accepted.eventId());
                        case IntakeOutcome.Replayed replayed -> Result.replayed(replayed.eventId());
                        case null, default -> Result.refused(errorOf(failure));
                    };
                });
        };
    }

    private CompletionStage<IntakeOutcome> publish(
            Organization organization, EventRequest request, TraceContext trace) {
        return types.check(organization, request.eventType(), request.data())
                .thenCompose(good -> intake.take(event(organization, request, trace)))
                .thenApply(EventService::refuseFailure);
    }

    private void countRefusal(@Nullable Throwable failure) {
        if (failure != null) {
            metrics.refused(EventMessage.API_SOURCE, errorOf(failure).code());
        }
    }

    private IncomingEvent event(Organization organization, EventRequest request, TraceContext trace) {
        String eventId = request.eventId();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new IncomingEvent(
                organization,
                EventMessage.API_SOURCE,
                EventMessage.API_SOURCE,
                request.eventType(),
                Objects.requireNonNullElse(request.occurredAt(), now),
                eventId == null ? null : SenderId.of(eventId, request.bodyHash()),
                request.resource(),
                request.orderingKey(),
                JSON,
                request.data(),
                request.previousAttributes(),
                trace);
    }

    private static IntakeOutcome refuseFailure(IntakeOutcome outcome) {
        return switch (outcome) {
            case IntakeOutcome.Conflicting conflict -> throw new ApiException(ErrorCode.IDEMPOTENCY_CONFLICT);
            case IntakeOutcome.Unavailable unavailable -> throw new ApiException(ErrorCode.UNAVAILABLE);
            default -> outcome;
        };
    }

    /** What nobody expected is told as "not now": whether Kafka has the event is then unknown, too. */
    private static ApiException errorOf(Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        return cause instanceof ApiException expected ? expected : new ApiException(ErrorCode.UNAVAILABLE);
    }
}
