package io.postrider.ingest.ledger;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A claim as the database has it, with what its process has said of itself.
 *
 * @param process who holds it; {@link LedgerStore#NOBODY} = released
 * @param published its process has marked it as published
 * @param alive its process lives; without that, what it did not publish is free
 */
record StoredClaim(
        ClaimKey key,
        UUID eventId,
        int process,
        long seq,
        @Nullable Long bodyHash,
        boolean published,
        boolean alive) {

    boolean isOfAnotherBodyThan(@Nullable Long hash) {
        return bodyHash != null && hash != null && !bodyHash.equals(hash);
    }

    /** A UUIDv7 begins with the milliseconds of its making. */
    long claimedAtMillis() {
        return eventId.getMostSignificantBits() >>> 16;
    }
}
