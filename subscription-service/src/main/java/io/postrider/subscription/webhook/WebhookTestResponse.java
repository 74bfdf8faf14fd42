package io.postrider.subscription.webhook;

import org.jspecify.annotations.Nullable;

/**
 * What became of a test [seed 002].
 *
 * @param delivered true: the test is on its way; what the receiver says stands in the delivery history
 * @param attemptedAt Unix seconds
 */
record WebhookTestResponse(
        String eventId,
        boolean delivered,
        @Nullable Integer responseStatus,
        @Nullable Long responseTimeMs,
        long attemptedAt) {}
