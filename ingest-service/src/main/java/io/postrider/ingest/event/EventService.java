package io.postrider.ingest.event;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.security.Organization;
import io.postrider.contracts.event.EventMessage;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

    private CompletionStage<IntakeOutcome> publish(Organization organization, EventRequest request) {
        return types.check(organization, request.eventType(), request.data())
                .thenCompose(good -> intake.take(event(organization, request)))
                .thenApply(EventService::refuseFailure)
                .whenComplete((outcome, failure) -> {
                    if (failure != null) {
                        metrics.refused(EventMessage.API_SOURCE, codeOf(failure));
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

    private static ErrorCode codeOf(Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        return cause instanceof ApiException expected ? expected.code() : ErrorCode.UNAVAILABLE;
    }
}
