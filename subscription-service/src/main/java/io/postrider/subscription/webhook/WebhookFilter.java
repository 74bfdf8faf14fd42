package io.postrider.subscription.webhook;

import io.postrider.commons.paging.QueryParameters;
import io.postrider.contracts.configuration.WebhookSnapshot.State;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which webhooks a list is about; null = all.
 *
 * @param eventType those that name it among their events
 * @param text found in name, description or URL, whatever the case
 */
record WebhookFilter(
        @Nullable State state,
        @Nullable String eventType,
        @Nullable String resource,
        @Nullable String text) {

    static final String[] NAMES = {"state", "event_type", "resource", "text"};

    static WebhookFilter of(QueryParameters query) {
        return new WebhookFilter(
                query.oneOf("state", State.class, state -> state.name().toLowerCase(Locale.ROOT))
                        .orElse(null),
                query.text("event_type").orElse(null),
                query.text("resource").orElse(null),
                query.text("text").orElse(null));
    }

    /** For {@code like ... escape '!'}. */
    @Nullable String pattern() {
        return text == null
                ? null
                : "%"
                        + text.toLowerCase(Locale.ROOT)
                                .replace("!", "!!")
                                .replace("%", "!%")
                                .replace("_", "!_")
                        + "%";
    }
}
