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
 * @param attemptDays days that attempts, deliveries and events are kept
 * @param bodyDays the same for their content
 * @param limits set by the operator, not by the organization; null = none
 * @param ipAllowlist networks that the API may be called from; null = any
 */
public record OrganizationSettings(
        @Nullable List<Integer> retrySchedule,
        @Nullable Integer eventsPerSecond,
        @Nullable Integer eventBurst,
        @Nullable Boolean revealSecrets,
        @Nullable Long eventsPerDay,
        @Nullable List<String> requiredWebhookFields,
        @Nullable Integer attemptDays,
        @Nullable Integer bodyDays,
        @Nullable OrganizationLimits limits,
        @Nullable List<String> ipAllowlist) {

    static final OrganizationSettings PLATFORM =
            new OrganizationSettings(null, null, null, null, null, null, null, null, null, null);

    /** The same under other limits. */
    OrganizationSettings within(OrganizationLimits newLimits) {
        return with(newLimits, ipAllowlist);
    }

    /** The same with another allow-list, which is no part of what replaces the others. */
    OrganizationSettings withIpAllowlist(@Nullable List<String> networks) {
        return with(limits, networks);
    }

    private OrganizationSettings with(@Nullable OrganizationLimits newLimits, @Nullable List<String> networks) {
        return new OrganizationSettings(
                retrySchedule,
                eventsPerSecond,
                eventBurst,
                revealSecrets,
                eventsPerDay,
                requiredWebhookFields,
                attemptDays,
                bodyDays,
                newLimits,
                networks);
    }

    /** What the operator has set; never null. */
    OrganizationLimits operatorLimits() {
        return limits == null ? OrganizationLimits.NONE : limits;
    }
}
