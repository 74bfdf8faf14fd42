package io.postrider.contracts.matching;

import com.fasterxml.jackson.databind.JsonNode;
import io.postrider.contracts.configuration.WebhookSnapshot;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.filter.EventData;
import io.postrider.contracts.filter.Filter;
import io.postrider.contracts.filter.InvalidFilterException;
import org.jspecify.annotations.Nullable;

/**
 * Which events go to one webhook, its filter read once. Pure, so that delivery (live) and history (replay) cannot
 * disagree. Immutable.
 */
public final class WebhookMatch {

    /** Subscribes to every type but the reserved ones. */
    public static final String ALL_TYPES = "*";

    /** Prefix of the types that Postrider itself publishes; {@code *} does not match them. */
    public static final String RESERVED_PREFIX = "postrider.";

    private final WebhookSnapshot webhook;
    private final @Nullable Filter filter;
    private final boolean filterReadable;

    private WebhookMatch(WebhookSnapshot webhook, @Nullable Filter filter, boolean filterReadable) {
        this.webhook = webhook;
        this.filter = filter;
        this.filterReadable = filterReadable;
    }

    /** The match of a webhook. Never fails: see {@link #filterReadable()}. */
    public static WebhookMatch of(WebhookSnapshot webhook) {
        JsonNode filter = webhook.filter();
        if (filter == null || (filter.isObject() && filter.isEmpty())) {
            return new WebhookMatch(webhook, null, true);
        }
        try {
            return new WebhookMatch(webhook, Filter.of(filter), true);
        } catch (InvalidFilterException e) {
            return new WebhookMatch(webhook, null, false);
        }
    }

    /** The webhook that it is about. */
    public WebhookSnapshot webhook() {
        return webhook;
    }

    /**
     * False when a newer subscription-service saved an operator that this program does not know. Such a webhook gets
     * nothing, since what it must not get cannot be told; a replay with {@code only_missing} brings it up to date.
     */
    public boolean filterReadable() {
        return filterReadable;
    }

    /**
     * Whether the webhook is active and wants this event.
     *
     * @param data the event's, shared by all webhooks it is held against
     */
    public boolean matches(EventMessage event, EventData data) {
        return matches(webhook, event) && filterReadable && (filter == null || filter.matches(data));
    }

    /** True when an active webhook wants this event, its filter on the data apart. */
    public static boolean matches(WebhookSnapshot webhook, EventMessage event) {
        return webhook.state() == WebhookSnapshot.State.ACTIVE
                && webhook.organization().equals(event.organization())
                && subscribesTo(webhook, event.type())
                && (webhook.resource() == null || webhook.resource().equals(event.resource()))
                && (webhook.sources().isEmpty() || webhook.sources().contains(event.source()));
    }

    private static boolean subscribesTo(WebhookSnapshot webhook, String type) {
        return webhook.events().contains(type)
                || (webhook.events().contains(ALL_TYPES) && !type.startsWith(RESERVED_PREFIX));
    }
}
