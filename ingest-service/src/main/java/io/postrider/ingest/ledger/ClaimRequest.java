package io.postrider.ingest.ledger;

import io.postrider.commons.security.Organization;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A sender's id that is about to be used.
 *
 * @param source {@code src_}, or {@code api}: each source is a dedup space of its own
 * @param externalId the sender's id of the event
 * @param bodyHash first 64 bits of a hash of the body: the same id with another one is a conflict; null = not compared
 * @param window an older claim of the same id counts for nothing; at most a week
 */
public record ClaimRequest(
        Organization organization,
        String source,
        String externalId,
        @Nullable Long bodyHash,
        Duration window) {

    /** The shortest time that a claim lives, so the longest window. */
    public static final Duration MAX_WINDOW = Duration.ofDays(7);
}
