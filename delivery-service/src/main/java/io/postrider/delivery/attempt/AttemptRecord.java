package io.postrider.delivery.attempt;

import io.postrider.contracts.attempt.AttemptMessage;
import io.postrider.contracts.attempt.AttemptStatus;
import io.postrider.contracts.attempt.DeliveryState;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.id.IdKind;
import io.postrider.delivery.egress.EgressOutcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes the record of an attempt: what every record of a delivery says alike, and what this one adds. */
record AttemptRecord(Delivery delivery, Instant attemptedAt) {

    static AttemptRecord of(Delivery delivery, Instant attemptedAt) {
        return new AttemptRecord(delivery, attemptedAt);
    }

    /** The record of the delivery's next attempt. */
    AttemptMessage ended(
            AttemptStatus status,
            boolean succeeded,
            @Nullable SignedRequest request,
            EgressOutcome.@Nullable Response response,
            @Nullable Long tookMillis,
            @Nullable String error,
            Verdict verdict) {
        EventMessage event = delivery.event();
        return new AttemptMessage(
                IdKind.ATTEMPT.next(),
                event.organization(),
                delivery.webhookId(),
                delivery.id(),
                event.id(),
                event.type(),
                event.resource(),
                delivery.attempts() + 1,
                status,
                succeeded,
                response == null ? null : response.status(),
                tookMillis,
                request == null ? null : request.recordedHeaders(),
                request == null ? null : request.recordedBody(),
                response == null ? null : Masked.headers(response.headers()),
                response == null ? null : response.body(),
                error,
                delivery.cause(),
                attemptedAt,
                verdict.nextAt(),
                verdict.state());
    }

    /** Attempt 0: stored before the first attempt, so that what waits can be seen. */
    AttemptMessage waiting(Instant dueAt) {
        EventMessage event = delivery.event();
        return new AttemptMessage(
                IdKind.ATTEMPT.next(),
                event.organization(),
                delivery.webhookId(),
                delivery.id(),
                event.id(),
                event.type(),
                event.resource(),
                0,
                AttemptStatus.WAITING,
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                delivery.cause(),
                attemptedAt,
                dueAt,
                DeliveryState.PENDING);
    }
}
