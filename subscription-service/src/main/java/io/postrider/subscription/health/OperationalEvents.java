package io.postrider.subscription.health;

import io.postrider.contracts.attempt.AttemptMessage;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.id.IdKind;
import io.postrider.contracts.json.ContractJson;
import io.postrider.contracts.matching.WebhookMatch;
import io.postrider.subscription.webhook.DisabledReason;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Postrider's own events about webhooks (api.md section 7), to be subscribed to by name. */
final class OperationalEvents {

    private static final String SOURCE = "postrider";

    private OperationalEvents() {}

    static EventMessage disabled(AttemptMessage attempt, Health health, DisabledReason reason) {
        Map<String, Object> data = dataOf(attempt, health);
        data.put("reason", reason.name().toLowerCase(Locale.ROOT));
        return event("webhook.disabled", attempt, data);
    }

    static EventMessage failing(AttemptMessage attempt, Health health) {
        return event("webhook.failing", attempt, dataOf(attempt, health));
    }

    static EventMessage recovered(AttemptMessage attempt, Health health) {
        return event("webhook.recovered", attempt, dataOf(attempt, health));
    }

    static EventMessage exhausted(AttemptMessage attempt, Health health) {
        Map<String, Object> data = dataOf(attempt, health);
        data.put("delivery_id", attempt.deliveryId());
        data.put("event_id", attempt.eventId());
        data.put("event_type", attempt.eventType());
        data.put("attempt", attempt.attempt());
        return event("delivery.exhausted", attempt, data);
    }

    private static Map<String, Object> dataOf(AttemptMessage attempt, Health health) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("webhook_id", attempt.webhookId());
        data.put("last_delivery_status", attempt.status().wireName());
        data.put("response_status", attempt.responseStatus());
        data.put("consecutive_failures", health.consecutiveFailures());
        data.put(
                "failing_since",
                health.failingSince() == null ? null : health.failingSince().getEpochSecond());
        return data;
    }

    private static EventMessage event(String name, AttemptMessage attempt, Map<String, Object> data) {
        return new EventMessage(
                attempt.organization(),
                IdKind.EVENT.next(),
                WebhookMatch.RESERVED_PREFIX + name,
                SOURCE,
                attempt.attemptedAt(),
                null,
                null,
                null,
                "application/json",
                ContractJson.write(data),
                null);
    }
}
