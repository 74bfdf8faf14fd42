package io.postrider.subscription.organization;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.FieldError;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an organization is set to. What is missing or null is the platform's.
 *
 * @param retrySchedule whole seconds before the 2nd, 3rd, ... try
 * @param eventsPerSecond quota; not above the operator's
 * @param eventBurst how far the quota may be overrun for a moment; not above the operator's
 * @param eventsPerDay quota of a day (UTC); not above the operator's
 * @param requiredWebhookFields what webhooks must be given besides URL and events
 * @param attemptDays days that attempts, deliveries and events are kept; not above the operator's
 * @param bodyDays the same for their content
 */
record OrganizationRequest(
        @NotNull @Size(min = 1, max = 256) String name,
        @Nullable @Size(max = 50) List<@NotNull @Min(0) @Max(604_800) Integer> retrySchedule,
        @Nullable @Min(1) @Max(1_000_000) Integer eventsPerSecond,
        @Nullable @Min(1) @Max(10_000_000) Integer eventBurst,
        @Nullable Boolean revealSecrets,
        @Nullable @Min(1) @Max(1_000_000_000_000L) Long eventsPerDay,
        @Nullable @Size(max = 10) List<@NotNull @Pattern(regexp = REQUIRABLE) String> requiredWebhookFields,
        @Nullable @Min(1) @Max(3650) Integer attemptDays,
        @Nullable @Min(1) @Max(3650) Integer bodyDays) {

    /** The optional fields of a webhook that an organization can demand. */
    private static final String REQUIRABLE = "name|description|secret|resource|filter|sources|headers|rate_limit";

    /**
     * The settings, under the operator's limits.
     *
     * @throws ApiException 422 when one is above its limit
     */
    OrganizationSettings settings(OrganizationLimits limits) {
        FieldError[] tooHigh = Stream.of(
                        tooHigh("events_per_second", eventsPerSecond, limits.eventsPerSecond()),
                        tooHigh("event_burst", eventBurst, limits.eventBurst()),
                        tooHigh("events_per_day", eventsPerDay, limits.eventsPerDay()),
                        tooHigh("attempt_days", attemptDays, limits.attemptDays()),
                        tooHigh("body_days", bodyDays, limits.bodyDays()))
                .flatMap(errors -> errors)
                .toArray(FieldError[]::new);
        if (tooHigh.length > 0) {
            throw ApiException.invalid(tooHigh);
        }
        return new OrganizationSettings(
                retrySchedule,
                eventsPerSecond,
                eventBurst,
                revealSecrets,
                eventsPerDay,
                requiredWebhookFields,
                attemptDays,
                bodyDays,
                limits,
                null);
    }

    private static <N extends Comparable<N>> Stream<FieldError> tooHigh(
            String field, @Nullable N wish, @Nullable N limit) {
        return wish == null || limit == null || wish.compareTo(limit) <= 0
                ? Stream.empty()
                : Stream.of(FieldError.inBody(
                        "less_than_equal", "Input should be less than or equal to the operator's " + limit, field));
    }
}
