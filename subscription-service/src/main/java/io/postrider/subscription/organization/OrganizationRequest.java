package io.postrider.subscription.organization;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an organization is set to. What is missing or null is the platform's.
 *
 * @param retrySchedule whole seconds before the 2nd, 3rd, ... try
 * @param eventsPerSecond quota
 * @param eventBurst how far the quota may be overrun for a moment
 * @param eventsPerDay quota of a day (UTC)
 * @param requiredWebhookFields what webhooks must be given besides URL and events
 */
record OrganizationRequest(
        @NotNull @Size(min = 1, max = 256) String name,
        @Nullable @Size(max = 50) List<@NotNull @Min(0) @Max(604_800) Integer> retrySchedule,
        @Nullable @Min(1) @Max(1_000_000) Integer eventsPerSecond,
        @Nullable @Min(1) @Max(10_000_000) Integer eventBurst,
        @Nullable Boolean revealSecrets,
        @Nullable @Min(1) @Max(1_000_000_000_000L) Long eventsPerDay,
        @Nullable @Size(max = 10) List<@NotNull @Pattern(regexp = REQUIRABLE) String> requiredWebhookFields) {

    /** The optional fields of a webhook that an organization can demand. */
    private static final String REQUIRABLE = "name|description|secret|resource|filter|sources|headers|rate_limit";

    OrganizationSettings settings() {
        return new OrganizationSettings(
                retrySchedule, eventsPerSecond, eventBurst, revealSecrets, eventsPerDay, requiredWebhookFields);
    }
}
