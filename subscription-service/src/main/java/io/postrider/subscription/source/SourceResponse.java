package io.postrider.subscription.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A source. Times are Unix seconds.
 *
 * @param webhookSlug of its active inbound webhook; null when it has none
 * @param webhookUrl where its events are sent to
 * @param webhookSigningSecret in the answer to its creation only, and only when it was made here
 */
@Schema(name = "Source")
record SourceResponse(
        String id,
        Provider provider,
        String name,
        IngestionMode ingestionMode,
        SourceStatus status,
        @Nullable JsonNode settings,
        @Nullable String webhookSlug,
        @Nullable String webhookUrl,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String webhookSigningSecret,
        long createdAt) {

    static SourceResponse of(SourceEntity source, @Nullable String slug, @Nullable String secret, SourceConfig config) {
        return new SourceResponse(
                source.id(),
                source.provider(),
                source.name(),
                source.ingestionMode(),
                source.status(),
                source.settings(),
                slug,
                slug == null ? null : config.webhookUrl(slug),
                secret,
                source.createdAt().getEpochSecond());
    }
}
