package io.postrider.commons.security;

import java.util.Set;

/** What a caller may do (api.md section 8). Resources name them in {@code @PermissionsAllowed}. */
public final class Scope {

    /** Publish events. */
    public static final String EVENTS_WRITE = "events:write";
    /** See webhooks, event types, sources, formats. */
    public static final String WEBHOOKS_READ = "webhooks:read";
    /** Change webhooks, event types, sources, formats. */
    public static final String WEBHOOKS_WRITE = "webhooks:write";
    /** See deliveries, events, stats, the stream, exports. */
    public static final String DELIVERIES_READ = "deliveries:read";
    /** Resend, recover, replay, erase. */
    public static final String DELIVERIES_WRITE = "deliveries:write";
    /** All of these; and alone keys, the organization, the allow-list, the audit log, revealed secrets. */
    public static final String ADMIN = "admin";

    /**
     * See to organizations: make, suspend, resume them, set their quotas and retention. Of platform operators alone, who
     * come with a token of the platform's provider and have no other scope.
     */
    public static final String OPERATOR = "operator";

    /** The closed list of what an organization can grant; {@link #OPERATOR} is not among them. */
    public static final Set<String> ALL =
            Set.of(EVENTS_WRITE, WEBHOOKS_READ, WEBHOOKS_WRITE, DELIVERIES_READ, DELIVERIES_WRITE, ADMIN);

    private Scope() {}
}
