package io.postrider.subscription.organization;

import io.postrider.contracts.configuration.OrganizationSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * An organization as its operator sees it: nothing that it does, sends or keeps secret. Null = the organization decides,
 * or for days as long as the platform keeps any.
 */
record OperatorOrganizationResponse(
        String id,
        String name,
        OrganizationSnapshot.State state,
        @Nullable Integer eventsPerSecond,
        @Nullable Integer eventBurst,
        @Nullable Long eventsPerDay,
        @Nullable Integer attemptDays,
        @Nullable Integer bodyDays,
        long createdAt) {

    static OperatorOrganizationResponse of(OrganizationEntity organization) {
        OrganizationLimits limits = organization.settings().operatorLimits();
        return new OperatorOrganizationResponse(
                organization.id(),
                organization.name(),
                organization.state(),
                limits.eventsPerSecond(),
                limits.eventBurst(),
                limits.eventsPerDay(),
                limits.attemptDays(),
                limits.bodyDays(),
                organization.createdAt().getEpochSecond());
    }
}
