package io.postrider.ingest.event;

import io.postrider.contracts.id.IdKind;
import io.postrider.ingest.ledger.Claim;
import io.postrider.ingest.ledger.ClaimOutcome;
import io.postrider.ingest.ledger.Ledger;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The way of every event, whoever sent it: the sender's id is claimed, then Kafka gets the event. */
@Singleton
public class EventIntake {

    private final Ledger ledger;
    private final EventPublisher publisher;
    private final IntakeMetrics metrics;

    EventIntake(Ledger ledger, EventPublisher publisher, IntakeMetrics metrics) {
        this.ledger = ledger;
        this.publisher = publisher;
        this.metrics = metrics;
    }

    /**
     * Takes an event in. To be called on an event loop; the outcome may come on another thread, which must not be held.
     *
     * @return never fails, and completes within two seconds
     */
    public CompletionStage<IntakeOutcome> take(IncomingEvent event) {
        SenderId senderId = event.senderId();
        CompletionStage<IntakeOutcome> outcome =
                senderId == null ? publish(event, IdKind.EVENT.next()) : claimThenPublish(event, senderId);
        return outcome.whenComplete((known, failure) -> metrics.count(event.provider(), known));
    }

    /** The publish goes back to the event loop, so that the ledger's only writer has no part in it. */
    private CompletionStage<IntakeOutcome> claimThenPublish(IncomingEvent event, SenderId senderId) {
        return ledger.claim(event.claimOf(senderId))
                .thenComposeAsync(outcome -> continueWith(event, outcome), EventLoop.current());
    }

    private CompletionStage<IntakeOutcome> continueWith(IncomingEvent event, ClaimOutcome outcome) {
        return switch (outcome) {
            case ClaimOutcome.Claimed claimed -> publishUnder(event, claimed.claim());
            case ClaimOutcome.Replayed replayed ->
                CompletableFuture.completedFuture(new IntakeOutcome.Replayed(replayed.eventId()));
            case ClaimOutcome.Conflicting conflicting ->
                CompletableFuture.completedFuture(new IntakeOutcome.Conflicting());
            case ClaimOutcome.Unavailable unavailable ->
                CompletableFuture.completedFuture(new IntakeOutcome.Unavailable());
        };
    }

    private CompletionStage<IntakeOutcome> publishUnder(IncomingEvent event, Claim claim) {
        return publish(event, claim.eventId()).thenApply(outcome -> {
            if (outcome instanceof IntakeOutcome.Accepted) {
                claim.published();
            } else {
                claim.failed();
            }
            return outcome;
        });
    }

    private CompletionStage<IntakeOutcome> publish(IncomingEvent event, String eventId) {
        long start = System.nanoTime();
        return publisher.publish(event.under(eventId), event.trace()).handle((acknowledged, failure) -> {
            metrics.published(event.provider(), System.nanoTime() - start);
            return failure == null ? new IntakeOutcome.Accepted(eventId) : new IntakeOutcome.Unavailable();
        });
    }
}
