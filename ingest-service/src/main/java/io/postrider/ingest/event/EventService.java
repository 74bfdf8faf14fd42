package io.postrider.ingest.event;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.security.Organization;
import io.postrider.contracts.event.EventMessage;
import io.postrider.ingest.event.BatchResponse.Result;
import io.postrider.ingest.event.EventRequestReader.Reading;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

    private final EventTypes types;
    private final EventIntake intake;
    private final IntakeMetrics metrics;
    private final Clock clock;

    EventService(EventTypes types, EventIntake intake, IntakeMetrics metrics, Clock clock) {
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
    CompletionStage<IntakeOutcome> publish(Organization organization, byte[] body, @Nullable String idempotencyKey) {
        try {
            return publish(organization, EventRequests.one(body).withSenderIdUnlessGiven(idempotencyKey));
        } catch (ApiException e) {
            metrics.refused(EventMessage.API_SOURCE, e.code());
            return CompletableFuture.failedStage(e);
        }
    }

    /**
     * Publishes the events of a batch, each by itself: one that is refused does not stop the others.
     *
     * @return fails with an {@link ApiException} when the batch as such has no shape
     */
    CompletionStage<BatchResponse> publishBatch(Organization organization, byte[] body) {
        List<Reading> readings;
        try {
            readings = EventRequests.batch(body);
        } catch (ApiException e) {
            metrics.refused(EventMessage.API_SOURCE, e.code());
            return CompletableFuture.failedStage(e);
        }
        List<CompletableFuture<Result>> results = readings.stream()
                .map(reading -> result(organization, reading).toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(results.toArray(CompletableFuture[]::new))
                .thenApply(all -> new BatchResponse(
                        results.stream().map(CompletableFuture::join).toList()));
    }

    private CompletionStage<Result> result(Organization organization, Reading reading) {
        return switch (reading) {
            case Reading.Mistaken mistaken -> {
                metrics.refused(EventMessage.API_SOURCE, mistaken.error().code());
                yield CompletableFuture.completedStage(Result.refused(mistaken.error()));
            }
            case Reading.Event event ->
                publish(organization, event.request()).handle((outcome, failure) -> switch (outcome) {
                    case IntakeOutcome.Accepted accepted -> Result.accepted(accepted.eventId());
                    case IntakeOutcome.Replayed replayed -> Result.replayed(replayed.eventId());
                    case null, default -> Result.refused(errorOf(failure));
                });
        };
    }

    private CompletionStage<IntakeOutcome> publish(Organization organization, EventRequest request) {
        return types.check(organization, request.eventType(), request.data())
                .thenCompose(good -> intake.take(event(organization, request)))
                .thenApply(EventService::refuseFailure)
                .whenComplete((outcome, failure) -> {
                    if (failure != null) {
                        metrics.refused(
                                EventMessage.API_SOURCE, errorOf(failure).code());
                    }
                });
    }

    private IncomingEvent event(Organization organization, EventRequest request) {
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
                request.previousAttributes());
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
