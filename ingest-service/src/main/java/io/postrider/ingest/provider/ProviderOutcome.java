package io.postrider.ingest.provider;

import io.postrider.commons.error.ApiException;
import org.jspecify.annotations.Nullable;

/** What a provider's request turned out to be. */
public sealed interface ProviderOutcome {

    /**
     * An event.
     *
     * @param eventId the provider's own id of it; null = it has none
     * @param data the body, or the part of it that is the event's data, byte for byte
     * @param contentType of the data; null = unknown
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes in, bytes out
    record Accepted(
            String eventType,
            @Nullable String eventId,
            byte[] data,
            @Nullable String contentType) implements ProviderOutcome {}

    /** No event: not the provider's, or not readable. */
    record Refused(ApiException reason) implements ProviderOutcome {}

    /** No event but a question, by which the provider makes sure that the URL is ours. */
    record Answer(String contentType, String body) implements ProviderOutcome {}
}
