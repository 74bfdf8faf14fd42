package io.postrider.ingest.ledger;

import io.postrider.contracts.id.IdKind;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One request's claim of a sender's id, from the queue to its end. */
public final class Claim {

    /** The life of a claim; {@code RELEASING} and {@code WAITING} are the only states that may be left. */
    enum State {
        /** For its batch, or for another process to finish with the id. */
        WAITING,
        /** Its sender was told to come again before the batch was through. */
        GIVEN_UP,
        /** Stands in the database; the event is on its way to Kafka. */
        HELD,
        /** Kafka has the event. */
        PUBLISHED,
        /** Was not published as far as is known: to be freed in the database. */
        RELEASING,
        /** Freed, or never held. */
        OVER
    }

    /** What the requests that came with the same id meanwhile are told: the event and its body, or null = nothing. */
    record Result(UUID eventId, @Nullable Long bodyHash) {}

    private final ClaimKey key;
    private final @Nullable Long bodyHash;
    private final long windowMillis;
    private final long since = System.nanoTime();
    private final Ledger ledger;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private final CompletableFuture<ClaimOutcome> outcome = new CompletableFuture<>();
    private final CompletableFuture<@Nullable Result> result = new CompletableFuture<>();

    // of the writer's thread until the outcome is out
    private UUID eventId;
    private long seq;

    Claim(ClaimRequest request, ClaimKey key, Ledger ledger) {
        this.key = key;
        this.bodyHash = request.bodyHash();
        this.windowMillis = request.window().toMillis();
        this.ledger = ledger;
        this.eventId = IdKind.EVENT.uuid(IdKind.EVENT.next());
    }

    /** The id to publish under: a claim that was taken over keeps the one it was first given. */
    public String eventId() {
        return IdKind.EVENT.of(eventId);
    }

    /** Kafka has the event. To be called as soon as that is known, and before any success is told. */
    public void published() {
        if (state.compareAndSet(State.HELD, State.PUBLISHED)) {
            ledger.forget(this);
            result.complete(new Result(eventId, bodyHash));
        }
    }

    /** Kafka does not have the event, or nobody knows: the id becomes free again, for the same event id. */
    public void failed() {
        if (state.compareAndSet(State.HELD, State.RELEASING)) {
            ledger.release(this);
            result.complete(null);
        }
    }

    /** On the writer's thread, after the commit; a sender who was told to come again gets the id free instead. */
    void held() {
        if (state.compareAndSet(State.WAITING, State.HELD)) {
            outcome.complete(new ClaimOutcome.Claimed(this));
        } else {
            releaseUnpublished();
        }
    }

    /** Whether the database holds the claim is unknown; nothing was published. */
    void unknown() {
        outcome.complete(new ClaimOutcome.Unavailable());
        releaseUnpublished();
    }

    private void releaseUnpublished() {
        state.set(State.RELEASING);
        ledger.release(this);
        result.complete(null);
    }

    /** Ends it without holding the id: another claim has it. */
    void meets(StoredClaim other) {
        end(
                other.isOfAnotherBodyThan(bodyHash)
                        ? new ClaimOutcome.Conflicting()
                        : new ClaimOutcome.Replayed(IdKind.EVENT.of(other.eventId())),
                new Result(other.eventId(), other.bodyHash()));
    }

    /** Ends it without holding the id: the ledger cannot be written now. */
    void refuse() {
        end(new ClaimOutcome.Unavailable(), null);
    }

    private void end(ClaimOutcome with, @Nullable Result forFollowers) {
        state.set(State.OVER);
        ledger.forget(this);
        outcome.complete(with);
        result.complete(forFollowers);
    }

    /** Tells the sender to come again; what the writer does with the claim later is cleaned up by {@link #held}. */
    void giveUp() {
        if (state.compareAndSet(State.WAITING, State.GIVEN_UP)) {
            outcome.complete(new ClaimOutcome.Unavailable());
            result.complete(null);
        }
    }

    void freed() {
        state.set(State.OVER);
        ledger.forget(this);
    }

    boolean isGivenUp() {
        return state.get() == State.GIVEN_UP;
    }

    boolean isWaitingLongerThan(long nanos) {
        return state.get() == State.WAITING && System.nanoTime() - since > nanos;
    }

    /** Nothing will come of it any more that the database does not know. */
    boolean isSettled() {
        State now = state.get();
        return now == State.PUBLISHED || now == State.OVER;
    }

    /** The outcome for a request that found this claim on the same id under way. */
    CompletionStage<ClaimOutcome> follow(@Nullable Long itsBodyHash) {
        return result.thenApply(known -> {
            if (known == null) {
                return new ClaimOutcome.Unavailable();
            }
            boolean conflict = itsBodyHash != null && known.bodyHash() != null && !itsBodyHash.equals(known.bodyHash());
            return conflict
                    ? new ClaimOutcome.Conflicting()
                    : new ClaimOutcome.Replayed(IdKind.EVENT.of(known.eventId()));
        });
    }

    CompletionStage<ClaimOutcome> outcome() {
        return outcome;
    }

    ClaimKey key() {
        return key;
    }

    @Nullable Long bodyHash() {
        return bodyHash;
    }

    UUID eventUuid() {
        return eventId;
    }

    /** Keeps the event id of a claim that nobody published. */
    void adopt(StoredClaim free) {
        eventId = free.eventId();
    }

    boolean isOutOfWindow(StoredClaim other) {
        return (eventId.getMostSignificantBits() >>> 16) - other.claimedAtMillis() >= windowMillis;
    }

    long seq() {
        return seq;
    }

    void number(long next) {
        seq = next;
    }
}
