package io.postrider.history.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.postrider.contracts.id.IdKind;
import io.postrider.history.content.AttemptContent;
import io.postrider.history.content.BodyText;
import io.postrider.history.content.EventContent;
import io.postrider.history.content.EventData;
import io.postrider.history.content.RequestBodyJoiner;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One attempt as the API shows it (api.md section 6; seeds 002 and 004). Times are Unix seconds. Bodies are strings as
 * sent and received; those that are not UTF-8 are base64, as their {@code ..._encoding} says. What has expired or was
 * erased is null.
 *
 * @param payload the event's data: a JSON value when it is JSON, else a string
 * @param sentAt when the request began; {@code attempted_at} is the same
 */
@RegisterForReflection
record AttemptResponse(
        String id,
        String webhookId,
        String deliveryId,
        String eventId,
        String eventType,
        int attempt,
        String status,
        boolean succeeded,
        @Nullable Integer responseStatus,
        @Nullable Long responseTimeMs,
        @Nullable Map<String, String> responseHeaders,
        @Nullable String responseBody,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String responseBodyEncoding,
        @Nullable Map<String, String> requestHeaders,
        @Nullable String requestBody,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String requestBodyEncoding,
        @JsonRawValue @Nullable String payload,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String payloadEncoding,
        @Nullable String error,
        @Nullable String cause,
        long sentAt,
        long attemptedAt,
        long createdAt,
        @Nullable Long nextAttemptAt) {

    static AttemptResponse of(Attempt attempt, AttemptContent content, @Nullable EventContent event) {
        BodyText request = content.requestBody() == null
                ? null
                : RequestBodyJoiner.join(content.requestBody(), event)
                        .map(BodyText::of)
                        .orElse(null);
        BodyText response = content.responseBody() == null ? null : BodyText.of(content.responseBody());
        EventData payload = event == null ? null : EventData.of(event.data());
        long sentAt = attempt.attemptedAt().getEpochSecond();
        return new AttemptResponse(
                IdKind.ATTEMPT.of(attempt.id()),
                attempt.webhookId(),
                attempt.deliveryId(),
                IdKind.EVENT.of(attempt.event()),
                attempt.eventType(),
                attempt.attempt(),
                attempt.status(),
                attempt.succeeded(),
                attempt.responseStatus(),
                attempt.responseTimeMs(),
                content.responseHeaders(),
                response == null ? null : response.text(),
                response == null ? null : response.encoding(),
                content.requestHeaders(),
                request == null ? null : request.text(),
                request == null ? null : request.encoding(),
                payload == null ? null : payload.json(),
                payload == null ? null : payload.encoding(),
                attempt.error(),
                attempt.cause(),
                sentAt,
                sentAt,
                sentAt,
                seconds(attempt.nextAttemptAt()));
    }

    static @Nullable Long seconds(@Nullable Instant time) {
        return time == null ? null : time.getEpochSecond();
    }
}
