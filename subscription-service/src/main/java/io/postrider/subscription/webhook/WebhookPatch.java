package io.postrider.subscription.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.postrider.contracts.configuration.WebhookSnapshot.Ordering;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change of a webhook. Null or missing = unchanged; {@code ""}, {@code []}, {@code {}} and {@code 0} clear an optional
 * field.
 *
 * @param events exact types of the catalogue, or {@code *}
 * @param secret rotates, with the usual grace
 * @param resource only events of this resource
 * @param sources only events of these sources
 * @param format a built-in format or one of the organization's own
 * @param headers additional request headers, all of them
 * @param rateLimit requests per second
 * @param retrySchedule whole seconds before the 2nd, 3rd, ... try; {@code []} = one try
 * @param oauth authorizes requests with an access token, in place of an {@code Authorization} of {@code headers}
 * @param clientCertificate shown to an endpoint that asks for one
 */
record WebhookPatch(
        @Nullable String url,
        @Nullable @Size(min = 1, max = 1000) List<String> events,
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

    static final String DEFAULT_FORMAT = "standard";

    /** The settings of a new webhook. */
    WebhookSettings created(SealedSecrets sealed) {
        if (url == null || events == null) {
            throw new IllegalStateException("A new webhook has a URL and events");
        }
        return applied(
                new WebhookSettings(
                        url,
                        events,
                        null,
                        null,
                        null,
                        List.of(),
                        null,
                        DEFAULT_FORMAT,
                        Map.of(),
                        null,
                        Ordering.NONE,
                        null,
                        null,
                        null,
                        null),
                sealed);
    }

    /**
     * The settings after the change.
     *
     * @param sealed what the secrets in it became
     * @throws io.postrider.commons.error.ApiException 422 when the OAuth credentials lack something then
     */
    WebhookSettings applied(WebhookSettings before, SealedSecrets sealed) {
        return new WebhookSettings(
                url == null ? before.url() : url,
                events == null ? before.events() : events.stream().distinct().toList(),
                text(name, before.name()),
                text(description, before.description()),
                text(resource, before.resource()),
                sources == null ? before.sources() : sources.stream().distinct().toList(),
                filter == null || filter.isNull() ? before.filter() : (filter.isEmpty() ? null : filter),
                format == null ? before.format() : (format.isEmpty() ? DEFAULT_FORMAT : format),
                headers == null ? before.headers() : sealed.headers(),
                rateLimit == null ? before.rateLimit() : (rateLimit == 0 ? null : rateLimit),
                ordering == null ? before.ordering() : ordering,
                retrySchedule == null ? before.retrySchedule() : retrySchedule,
                successStatuses == null ? before.successStatuses() : successStatuses.list(),
                oauth == null ? before.oauth() : oauth.applied(before.oauth(), sealed.oauthSecret()),
                clientCertificate == null ? before.clientCertificate() : sealed.clientCertificate());
    }

    private static @Nullable String text(@Nullable String given, @Nullable String before) {
        if (given == null) {
            return before;
        }
        return given.isEmpty() ? null : given;
    }
}
