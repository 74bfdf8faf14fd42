package io.postrider.history.stream;

import io.postrider.contracts.attempt.AttemptMessage;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The data of a stream's event {@code attempt}: the attempt without its bodies. Times are Unix seconds. */
@RegisterForReflection
record AttemptEvent(
        String id,
        String webhookId,
        String deliveryId,
        String eventId,
        String eventType,
        @Nullable String resource,
        int attempt,
        String status,
        boolean succeeded,
        @Nullable Integer responseStatus,
        @Nullable Long responseTimeMs,
        @Nullable String error,
        @Nullable String cause,
        long sentAt,
        long attemptedAt,
        @Nullable Long nextAttemptAt,
        String state) {

    static AttemptEvent of(AttemptMessage attempt) {
        Instant next = attempt.nextAttemptAt();
        long sentAt = attempt.attemptedAt().getEpochSecond();
        return new AttemptEvent(
                attempt.id(),
                attempt.webhookId(),
                attempt.deliveryId(),
                attempt.eventId(),
                attempt.eventType(),
                attempt.resource(),
                attempt.attempt(),
                attempt.status().wireName(),
                attempt.succeeded(),
                attempt.responseStatus(),
                attempt.responseTimeMs(),
                attempt.error(),
                attempt.cause() == null ? null : attempt.cause().wireName(),
                sentAt,
                sentAt,
                next == null ? null : next.getEpochSecond(),
                attempt.state().wireName());
    }
}
