package io.postrider.subscription.webhook;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.FieldError;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A webhook of one event type, as seed 003 writes it. Unlike in {@code /v1}, unknown fields are stepped over.
 *
 * @param id given here; in a request it means nothing
 * @param workflowId the webhook's resource; null = all
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@Schema(name = "SingleEventWebhook")
record SingleEventWebhook(
        @JsonProperty("id") @Nullable String id,

        @JsonProperty("url") @Nullable String url,
        @JsonProperty("eventType") @Nullable String eventType,
        @JsonProperty("workflowId") @Nullable String workflowId) {

    /** What becomes of it. */
    static final String FORMAT = "raw";

    static SingleEventWebhook of(WebhookResponse webhook) {
        return new SingleEventWebhook(
                webhook.id(), webhook.url(), webhook.events().getFirst(), webhook.resource());
    }

    /** Whether it can be written so. */
    static boolean canBe(WebhookResponse webhook) {
        return webhook.format().equals(FORMAT) && webhook.events().size() == 1;
    }

    /**
     * The same as a request of {@code /v1/webhooks}.
     *
     * @throws ApiException 422 when a required field is missing
     */
    WebhookRequest request() {
        if (url == null || eventType == null) {
            throw ApiException.invalid(FieldError.missing(url == null ? "url" : "eventType"));
        }
        return new WebhookRequest(
                url,
                List.of(eventType),
                null,
                null,
                null,
                null,
                workflowId,
                null,
                null,
                FORMAT,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** The answer with one. */
    @Schema(name = "SingleEventWebhookAnswer")
    record Answer(String status, SingleEventWebhook data) {

        static Answer of(WebhookResponse webhook) {
            return new Answer("success", SingleEventWebhook.of(webhook));
        }
    }

    /** The answer with a page of them. */
    @Schema(name = "SingleEventWebhookPage")
    record Listed(long total, List<SingleEventWebhook> data) {}

    /**
     * The answer to a mistake.
     *
     * @param errorCode in upper case
     * @param details for people
     */
    @Schema(name = "SingleEventWebhookError")
    record Failed(
            String status,
            @JsonProperty("errorCode") String errorCode,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Details details) {}

    /** What went wrong. */
    @Schema(name = "SingleEventWebhookErrorDetails")
    record Details(
            String message,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors) {}
}
