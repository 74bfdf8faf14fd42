package io.postrider.subscription.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.postrider.commons.json.MayBeEmpty;
import io.postrider.contracts.event.EventMessage;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A test delivery.
 *
 * @param eventType any text, also outside the catalogue
 * @param payload any JSON: the event's data
 */
@MayBeEmpty
record WebhookTestRequest(
        @Nullable @Size(min = 1, max = EventMessage.MAX_TYPE_LENGTH) @Schema(defaultValue = "webhook.test")
        String eventType,

        @Nullable @Schema(description = "The event's data; {\"test\": true} when left out")
        JsonNode payload) {}
