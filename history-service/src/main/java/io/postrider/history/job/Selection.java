package io.postrider.history.job;

import io.postrider.contracts.attempt.Cause;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be delivered again to a webhook.
 *
 * @param cause {@link Cause#RECOVER} for what failed or was skipped, {@link Cause#REPLAY} for events
 * @param since the first moment of the events
 * @param until the moment after the last
 * @param eventTypes null = all
 * @param onlyMissing only events of which there is no delivery to the webhook; of {@link Cause#REPLAY} only
 */
record Selection(
        Cause cause,
        UUID webhook,
        Instant since,
        Instant until,
        @Nullable List<String> eventTypes,
        boolean onlyMissing) {}
