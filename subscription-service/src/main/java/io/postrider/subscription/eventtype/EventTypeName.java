package io.postrider.subscription.eventtype;

import io.postrider.contracts.matching.WebhookMatch;
import java.util.List;
import java.util.Set;

/** The rules of event type names (api.md section 3). */
public final class EventTypeName {

    /** What a name looks like. */
    public static final String PATTERN = "[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}";

    /** Postrider's own types, always in the catalogue (design G). */
    static final List<String> OPERATIONAL = List.of(
            WebhookMatch.RESERVED_PREFIX + "delivery.exhausted",
            WebhookMatch.RESERVED_PREFIX + "webhook.disabled",
            WebhookMatch.RESERVED_PREFIX + "webhook.failing",
            WebhookMatch.RESERVED_PREFIX + "webhook.recovered");

    private static final Set<String> PATHS = Set.of("openapi", "import", "example");

    private EventTypeName() {}

    /** Whether a tenant's type may have this name: neither Postrider's own nor a path of the API below the catalogue. */
    static boolean isFree(String name) {
        return !isReserved(name) && !PATHS.contains(name) && !name.endsWith("/example");
    }

    /** True for names that only Postrider gives. */
    public static boolean isReserved(String name) {
        return name.startsWith(WebhookMatch.RESERVED_PREFIX);
    }
}
