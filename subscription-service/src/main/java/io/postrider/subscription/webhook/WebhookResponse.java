package io.postrider.subscription.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.postrider.contracts.configuration.WebhookSnapshot.Ordering;
import io.postrider.contracts.configuration.WebhookSnapshot.State;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A webhook and how it fares. Times are Unix seconds.
 *
 * @param secret in the answer to the request that had it made here only
 * @param publicKey what receivers verify with, when the secret is a private key (ed25519); {@code whpk_}
 * @param lastDeliveryStatus {@code delivered}, {@code timeout}, {@code error} or {@code skipped}; null when there is no attempt
 * @param deliverySuccessRate share of the attempts that got a response, to 4 decimals; null when there is no attempt
 * @param deliveryCount all recorded attempts
 */
@Schema(name = "Webhook")
record WebhookResponse(
        String id,
        String url,
        List<String> events,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String secret,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String publicKey,
        @Nullable String name,
        @Nullable String description,
        boolean enabled,
        @Nullable String resource,
        List<String> sources,
        @Nullable JsonNode filter,
        String format,
        @Nullable Integer rateLimit,
        Ordering ordering,
        @Nullable List<Integer> retrySchedule,
        SuccessStatuses successStatuses,
        @Nullable OAuthResponse oauth,
        @Nullable ClientCertificateResponse clientCertificate,
        State state,
        @Nullable DisabledReason disabledReason,
        long createdAt,
        @Nullable String lastDeliveryStatus,
        @Nullable BigDecimal deliverySuccessRate,
        long deliveryCount,
        int consecutiveFailures,
        @Nullable Long failingSince) {

    static WebhookResponse of(WebhookEntity webhook, WebhookHealth health) {
        return of(webhook, health, null);
    }

    static WebhookResponse of(WebhookEntity webhook, WebhookHealth health, @Nullable String secret) {
        WebhookSettings settings = webhook.settings();
        Instant failingSince = health.failingSince(webhook.enabledAt());
        return new WebhookResponse(
                webhook.id(),
                settings.url(),
                settings.events(),
                secret,
                webhook.secrets()
                        .current()
                        .map(WebhookSecrets.Stored::publicKey)
                        .orElse(null),
                settings.name(),
                settings.description(),
                webhook.state() == State.ACTIVE,
                settings.resource(),
                settings.sources(),
                settings.filter(),
                settings.format(),
                settings.rateLimit(),
                settings.ordering(),
                settings.retrySchedule(),
                new SuccessStatuses(settings.successStatuses()),
                OAuthResponse.of(settings.oauth()),
                ClientCertificateResponse.of(settings.clientCertificate()),
                webhook.state(),
                webhook.disabledReason(),
                webhook.createdAt().getEpochSecond(),
                health.lastDeliveryStatus(),
                health.deliverySuccessRate(),
                health.deliveryCount(),
                health.consecutiveFailures(webhook.enabledAt()),
                failingSince == null ? null : failingSince.getEpochSecond());
    }
}
