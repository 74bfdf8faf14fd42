package io.postrider.subscription.organization;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * An organization to be made.
 *
 * @param id for who needs to know it before, as the identity provider may; null or missing = made here
 * @param eventsPerSecond quota; null or missing = the configured one
 * @param eventBurst how far the quota may be overrun for a moment; null or missing = the configured one
 * @param eventsPerDay quota of a day (UTC); null or missing = the organization decides
 * @param attemptDays days that attempts, deliveries and events are kept; null or missing = as long as the platform keeps any
 * @param bodyDays the same for their content
 */
record OrganizationCreationRequest(
        @Nullable @Pattern(regexp = "org_[0-9a-f]{32}") String id,
        @NotNull @Size(min = 1, max = 256) String name,
        @Nullable @Min(1) @Max(1_000_000) Integer eventsPerSecond,
        @Nullable @Min(1) @Max(10_000_000) Integer eventBurst,
        @Nullable @Min(1) @Max(1_000_000_000_000L) Long eventsPerDay,
        @Nullable @Min(1) @Max(3650) Integer attemptDays,
        @Nullable @Min(1) @Max(3650) Integer bodyDays) {

    OperatorOrganizationRequest settings() {
        return new OperatorOrganizationRequest(name, eventsPerSecond, eventBurst, eventsPerDay, attemptDays, bodyDays);
    }
}
