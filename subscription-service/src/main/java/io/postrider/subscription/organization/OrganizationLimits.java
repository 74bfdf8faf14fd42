package io.postrider.subscription.organization;

import org.jspecify.annotations.Nullable;

/**
 * What the operator lets an organization have; null = the organization decides. The organization's own wishes count where
 * they are lower.
 *
 * @param eventsPerSecond quota
 * @param eventBurst how far the quota may be overrun for a moment
 * @param eventsPerDay quota of a day (UTC)
 * @param attemptDays days that attempts, deliveries and events are kept
 * @param bodyDays the same for their content
 */
public record OrganizationLimits(
        @Nullable Integer eventsPerSecond,
        @Nullable Integer eventBurst,
        @Nullable Long eventsPerDay,
        @Nullable Integer attemptDays,
        @Nullable Integer bodyDays) {

    static final OrganizationLimits NONE = new OrganizationLimits(null, null, null, null, null);

    /** The lower of a limit and a wish, either of which may be missing. */
    static <N extends Comparable<N>> @Nullable N lower(@Nullable N limit, @Nullable N wish) {
        if (limit == null || wish == null) {
            return limit == null ? wish : limit;
        }
        return limit.compareTo(wish) < 0 ? limit : wish;
    }
}
