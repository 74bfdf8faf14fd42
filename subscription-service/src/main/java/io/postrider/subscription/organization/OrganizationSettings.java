package io.postrider.subscription.organization;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an organization has set for all its webhooks and events; null = the platform's.
 *
 * @param retrySchedule whole seconds before the 2nd, 3rd, ... try
 * @param eventsPerSecond quota
 * @param eventBurst how far the quota may be overrun for a moment
 * @param revealSecrets whether secrets that were made here may be shown again; true unless set
 * @param eventsPerDay quota of a day (UTC)
 * @param requiredWebhookFields what its webhooks must have besides URL and events; names as in the API
 */
public record OrganizationSettings(
        @Nullable List<Integer> retrySchedule,
        @Nullable Integer eventsPerSecond,
        @Nullable Integer eventBurst,
        @Nullable Boolean revealSecrets,
        @Nullable Long eventsPerDay,
        @Nullable List<String> requiredWebhookFields) {

    static final OrganizationSettings PLATFORM = new OrganizationSettings(null, null, null, null, null, null);
}
