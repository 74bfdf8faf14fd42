package io.postrider.delivery.lane;

import io.postrider.contracts.attempt.Cause;
import io.postrider.contracts.id.IdKind;
import io.postrider.delivery.attempt.Delivery;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A waiting delivery as its row tells it, without its event's data. */
record LaneRow(
        UUID id,
        UUID webhook,
        EventBodyTable.Key event,
        int attempts,
        int version,
        @Nullable Cause cause,
        int bytes,
        Instant expiresAt,
        @Nullable String orderingKey) {

    Delivery with(EventBodyTable.StoredEvent stored) {
        return new Delivery(
                IdKind.DELIVERY.of(id),
                IdKind.WEBHOOK.of(webhook),
                stored.event(),
                stored.trace(),
                attempts,
                cause,
                expiresAt);
    }
}
