package io.postrider.subscription.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.postrider.contracts.configuration.WebhookSnapshot.Ordering;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A webhook to be registered; see {@link WebhookPatch} for what its fields mean. */
record WebhookRequest(
        @NotNull @Schema(examples = "https://example.com/hooks")
        String url,

        @NotNull @Size(min = 1, max = 1000) List<String> events,
        @Nullable @Size(max = 512) String secret,
        @Nullable @Size(max = 256) String name,
        @Nullable @Size(max = 4096) String description,
        @Nullable Boolean enabled,
        @Nullable @Size(max = 256) String resource,
        @Nullable @Size(max = 100) List<String> sources,
        @Nullable JsonNode filter,
        @Nullable @Size(max = 64) String format,
        @Nullable @Size(max = 50) Map<String, String> headers,
        @Nullable @Min(0) @Max(100_000) Integer rateLimit,
        @Nullable Ordering ordering,
        @Nullable @Size(max = 50) List<@Min(0) @Max(604_800) Integer> retrySchedule,
        @Nullable SuccessStatuses successStatuses,
        @Nullable @Valid OAuthRequest oauth,
        @Nullable @Valid ClientCertificateRequest clientCertificate) {

    /** The same, as a change of a webhook that has nothing set yet. */
    WebhookPatch patch() {
        return new WebhookPatch(
                url,
                events,
                secret,
                name,
                description,
                enabled,
                resource,
                sources,
                filter,
                format,
                headers,
                rateLimit,
                ordering,
                retrySchedule,
                successStatuses,
                oauth,
                clientCertificate);
    }
}
