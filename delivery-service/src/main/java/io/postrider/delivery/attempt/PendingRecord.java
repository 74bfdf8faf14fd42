package io.postrider.delivery.attempt;

import io.postrider.contracts.attempt.AttemptMessage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** An attempt record on its way to Kafka. */
final class PendingRecord {

    private final CompletableFuture<Void> acknowledged = new CompletableFuture<>();
    private final long since = System.nanoTime();

    private volatile AttemptMessage attempt;
    private volatile long refusedAt;

    PendingRecord(AttemptMessage attempt) {
        this.attempt = attempt;
    }

    AttemptMessage attempt() {
        return attempt;
    }

    CompletionStage<Void> acknowledged() {
        return acknowledged;
    }

    boolean isAcknowledged() {
        return acknowledged.isDone();
    }

    void acknowledge() {
        acknowledged.complete(null);
    }

    long ageNanos() {
        return System.nanoTime() - since;
    }

    long sinceRefusedNanos() {
        return System.nanoTime() - refusedAt;
    }

    /** To be sent again; a record that is too large for Kafka without the bodies, which no limit here allows. */
    PendingRecord refused(boolean tooLarge) {
        refusedAt = System.nanoTime();
        if (tooLarge) {
            attempt = withoutBodies(attempt);
        }
        return this;
    }

    private static AttemptMessage withoutBodies(AttemptMessage whole) {
        return new AttemptMessage(
                whole.id(),
                whole.organization(),
                whole.webhookId(),
                whole.deliveryId(),
                whole.eventId(),
                whole.eventType(),
                whole.resource(),
                whole.attempt(),
                whole.status(),
                whole.succeeded(),
                whole.responseStatus(),
                whole.responseTimeMs(),
                null,
                null,
                null,
                null,
                whole.error(),
                whole.cause(),
                whole.attemptedAt(),
                whole.nextAttemptAt(),
                whole.state());
    }
}
