package io.postrider.history.delivery;

import io.postrider.contracts.id.IdKind;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as the API shows it (api.md section 6). Times are Unix seconds.
 *
 * @param deliveryId the same as {@code id}
 * @param state {@code pending}, {@code succeeded}, {@code failed} or {@code skipped}
 * @param nextAttemptAt when a pending delivery is sent next
 */
@RegisterForReflection
public record DeliveryResponse(
        String id,
        String deliveryId,
        String webhookId,
        String eventId,
        String eventType,
        @Nullable String resource,
        String state,
        boolean succeeded,
        int attemptCount,
        @Nullable LastAttempt lastAttempt,
        @Nullable Long nextAttemptAt,
        long createdAt) {

    /** The last attempt in short; the single delivery shows its bodies. */
    @RegisterForReflection
    public record LastAttempt(
            String id,
            int attempt,
            String status,
            boolean succeeded,
            @Nullable Integer responseStatus,
            @Nullable Long responseTimeMs,
            @Nullable String error,
            @Nullable String cause,
            @Nullable Long sentAt) {}

    public static DeliveryResponse of(Delivery delivery) {
        String id = IdKind.DELIVERY.of(delivery.id());
        return new DeliveryResponse(
                id,
                id,
                delivery.webhookId(),
                IdKind.EVENT.of(delivery.event()),
                delivery.eventType(),
                delivery.resource(),
                delivery.state(),
                delivery.succeeded(),
                delivery.attemptCount(),
                lastAttempt(delivery),
                AttemptResponse.seconds(delivery.nextAttemptAt()),
                delivery.createdAt().getEpochSecond());
    }

    private static @Nullable LastAttempt lastAttempt(Delivery delivery) {
        Delivery.LastAttempt last = delivery.lastAttempt();
        return last == null
                ? null
                : new LastAttempt(
                        IdKind.ATTEMPT.of(last.id()),
                        last.attempt(),
                        last.status(),
                        last.succeeded(),
                        last.responseStatus(),
                        last.responseTimeMs(),
                        last.error(),
                        last.cause(),
                        AttemptResponse.seconds(last.attemptedAt()));
    }
}
