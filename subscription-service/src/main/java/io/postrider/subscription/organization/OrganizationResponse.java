package io.postrider.subscription.organization;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An organization and its settings; null = the platform's.
 *
 * @param limits what the operator lets it have; what it has set itself counts where it is lower
 */
record OrganizationResponse(
        String id,
        String name,
        @Nullable List<Integer> retrySchedule,
        @Nullable Integer eventsPerSecond,
        @Nullable Integer eventBurst,
        boolean revealSecrets,
        @Nullable Long eventsPerDay,
        List<String> requiredWebhookFields,
        @Nullable Integer attemptDays,
        @Nullable Integer bodyDays,
        OrganizationLimits limits,
        long createdAt) {

    static OrganizationResponse of(OrganizationEntity organization) {
        OrganizationSettings settings = organization.settings();
        return new OrganizationResponse(
                organization.id(),
                organization.name(),
                settings.retrySchedule(),
                settings.eventsPerSecond(),
                settings.eventBurst(),
                !Boolean.FALSE.equals(settings.revealSecrets()),
                settings.eventsPerDay(),
                Objects.requireNonNullElse(settings.requiredWebhookFields(), List.of()),
                settings.attemptDays(),
                settings.bodyDays(),
                settings.operatorLimits(),
                organization.createdAt().getEpochSecond());
    }
}
