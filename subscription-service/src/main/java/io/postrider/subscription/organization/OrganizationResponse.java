package io.postrider.subscription.organization;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An organization and its settings; null = the platform's. */
record OrganizationResponse(
        String id,
        String name,
        @Nullable List<Integer> retrySchedule,
        @Nullable Integer eventsPerSecond,
        @Nullable Integer eventBurst,
        boolean revealSecrets,
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
                organization.createdAt().getEpochSecond());
    }
}
