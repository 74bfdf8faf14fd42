package io.postrider.ingest.ledger;

/** What became of a {@link ClaimRequest}. */
public sealed interface ClaimOutcome {

    /** The id is the caller's: publish under {@link Claim#eventId}, then tell the claim how that ended. */
    record Claimed(Claim claim) implements ClaimOutcome {}

    /** The event was published before, under this id. */
    record Replayed(String eventId) implements ClaimOutcome {}

    /** The id was used before for another body. */
    record Conflicting() implements ClaimOutcome {}

    /** Cannot be known now: the database is away, too much waits, or somebody else is at it. Nothing is claimed. */
    record Unavailable() implements ClaimOutcome {}
}
