package io.postrider.subscription.webhook;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** How a webhook fares, as the recorder of attempts has counted it. Read here, never written. */
@Entity
@Immutable
@Table(name = "webhook_health")
@IdClass(WebhookHealth.Key.class)
class WebhookHealth {

    private static final int DECIMALS = 4;

    @Id
    private String organization;

    @Id
    private String webhookId;

    private long attempts;
    private long delivered;

    @Column(name = "last_status")
    private @Nullable String lastDeliveryStatus;

    private int consecutiveFailures;
    private @Nullable Instant failingSince;

    WebhookHealth() {}

    /** The primary key. */
    record Key(String organization, String webhookId) {}

    /** Of a webhook without attempts. */
    static WebhookHealth unknown() {
        return new WebhookHealth();
    }

    String webhookId() {
        return webhookId;
    }

    long deliveryCount() {
        return attempts;
    }

    @Nullable String lastDeliveryStatus() {
        return lastDeliveryStatus;
    }

    /** The share of attempts that got a response, half-up to four decimals; null when there are none. */
    @Nullable BigDecimal deliverySuccessRate() {
        return attempts == 0
                ? null
                : BigDecimal.valueOf(delivered).divide(BigDecimal.valueOf(attempts), DECIMALS, RoundingMode.HALF_UP);
    }

    /** Failures in a row since the webhook was switched on. */
    int consecutiveFailures(Instant enabledAt) {
        return failingSince(enabledAt) == null ? 0 : consecutiveFailures;
    }

    /** When the first of the failures in a row happened; null when the last attempt succeeded. */
    @Nullable Instant failingSince(Instant enabledAt) {
        return failingSince == null || failingSince.isBefore(enabledAt) ? null : failingSince;
    }
}
