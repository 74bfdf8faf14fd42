package io.postrider.subscription.organization;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * An organization as its operator sets it.
 *
 * @param eventsPerSecond quota; null or missing = the configured one
 * @param eventBurst how far the quota may be overrun for a moment; null or missing = the configured one
 * @param eventsPerDay quota of a day (UTC); null or missing = the organization decides
 * @param attemptDays days that attempts, deliveries and events are kept; null or missing = as long as the platform keeps any
 * @param bodyDays the same for their content
 */
record OperatorOrganizationRequest(
        @NotNull @Size(min = 1, max = 256) String name,
        @Nullable @Min(1) @Max(1_000_000) Integer eventsPerSecond,
        @Nullable @Min(1) @Max(10_000_000) Integer eventBurst,
        @Nullable @Min(1) @Max(1_000_000_000_000L) Long eventsPerDay,
        @Nullable @Min(1) @Max(3650) Integer attemptDays,
        @Nullable @Min(1) @Max(3650) Integer bodyDays) {

    OrganizationLimits limits(OperatorConfig platform) {
        return new OrganizationLimits(
                eventsPerSecond == null ? platform.eventsPerSecond() : eventsPerSecond,
                eventBurst == null ? platform.eventBurst() : eventBurst,
                eventsPerDay,
                attemptDays,
                bodyDays);
    }
}
