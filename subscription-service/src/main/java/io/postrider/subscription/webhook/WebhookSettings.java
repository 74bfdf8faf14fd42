package io.postrider.subscription.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.postrider.contracts.configuration.ClientCertificate;
import io.postrider.contracts.configuration.OAuthClient;
import io.postrider.contracts.configuration.WebhookSnapshot.Ordering;
import io.postrider.contracts.secret.EncryptedSecret;
import io.postrider.subscription.database.JsonNulls;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a tenant has set for a webhook, what it signs with apart; the meaning of the fields is that of the API. */
record WebhookSettings(
        String url,
        List<String> events,
        @Nullable String name,
        @Nullable String description,
        @Nullable String resource,
        List<String> sources,
        @Nullable JsonNode filter,
        String format,
        Map<String, EncryptedSecret> headers,
        @Nullable Integer rateLimit,
        Ordering ordering,
        @Nullable List<Integer> retrySchedule,
        @Nullable List<Integer> successStatuses,
        @Nullable OAuthClient oauth,
        @Nullable ClientCertificate clientCertificate) {

    WebhookSettings {
        filter = JsonNulls.absent(filter);
        events = List.copyOf(events);
        sources = List.copyOf(sources);
        headers = Map.copyOf(headers);
    }

    WebhookSettings withSecrets(
            Map<String, EncryptedSecret> otherHeaders,
            @Nullable OAuthClient otherOauth,
            @Nullable ClientCertificate otherCertificate) {
        return new WebhookSettings(
                url,
                events,
                name,
                description,
                resource,
                sources,
                filter,
                format,
                otherHeaders,
                rateLimit,
                ordering,
                retrySchedule,
                successStatuses,
                otherOauth,
                otherCertificate);
    }

    /** What lists are searched for. */
    String searchText() {
        return String.join("\n", name == null ? "" : name, description == null ? "" : description, url)
                .toLowerCase(java.util.Locale.ROOT);
    }
}
