package io.postrider.contracts.attempt;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a delivery and what came back (topic {@code postrider.delivery-attempts}, keyed by webhook). A
 * delivery is finished only when this record has Kafka's acknowledgement (design C). Times are epoch milliseconds in
 * JSON.
 *
 * @param id {@code att_}
 * @param deliveryId {@code dlv_}, derived from organization, event and webhook
 * @param attempt 1 for the first request, 0 with {@link AttemptStatus#WAITING}
 * @param succeeded by the webhook's {@code success_statuses}; a success ends the delivery
 * @param responseStatus the HTTP status code, null when no response came
 * @param responseTimeMs from the start of the request to the end of its response, null when none was made
 * @param requestHeaders as sent, secrets masked
 * @param responseHeaders as received, secrets masked; null when no response came
 * @param responseBody the first 16 KiB as received; base64 in JSON
 * @param error what went wrong when no response came, in words that name no secret
 * @param cause null for a live delivery
 * @param attemptedAt when the request began
 * @param nextAttemptAt when the next one is due; null when there will be none
 * @param state where the delivery stands after this attempt
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@SuppressWarnings("ArrayRecordComponent") // written and read once, never compared
public record AttemptMessage(
        String id,
        String organization,
        String webhookId,
        String deliveryId,
        String eventId,
        String eventType,
        @Nullable String resource,
        int attempt,
        AttemptStatus status,
        boolean succeeded,
        @Nullable Integer responseStatus,
        @Nullable Long responseTimeMs,
        @Nullable Map<String, String> requestHeaders,
        @Nullable RequestBody requestBody,
        @Nullable Map<String, String> responseHeaders,
        byte @Nullable [] responseBody,
        @Nullable String error,
        @Nullable Cause cause,
        Instant attemptedAt,
        @Nullable Instant nextAttemptAt,
        DeliveryState state) {}
