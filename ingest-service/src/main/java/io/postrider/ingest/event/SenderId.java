package io.postrider.ingest.event;

import io.postrider.ingest.ledger.ClaimRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The sender's own id of an event: what makes a repeat of it.
 *
 * @param value kept with the event as its external id
 * @param bodyHash first 64 bits of the hash of the body; null = the same id is a repeat, whatever the body
 * @param window how long a repeat is recognised; at most {@link ClaimRequest#MAX_WINDOW}
 */
public record SenderId(String value, @Nullable Long bodyHash, Duration window) {

    /** An id that is compared as long as the ledger keeps it. */
    public static SenderId of(String value, @Nullable Long bodyHash) {
        return new SenderId(value, bodyHash, ClaimRequest.MAX_WINDOW);
    }
}
