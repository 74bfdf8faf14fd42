package io.postrider.contracts.matching;

import io.postrider.contracts.configuration.WebhookSnapshot;
import io.postrider.contracts.event.EventMessage;

/** Which webhooks an event goes to. Pure, so that delivery (live) and history (replay) cannot disagree. */
public final class WebhookMatch {

    /** Subscribes to every type but the reserved ones. */
    public static final String ALL_TYPES = "*";

    /** Prefix of the types that Postrider itself publishes; {@code *} does not match them. */
    public static final String RESERVED_PREFIX = "postrider.";

    private WebhookMatch() {}

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
