package io.postrider.commons.security;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.replica.Replica;
import io.postrider.contracts.configuration.OrganizationSnapshot;
import io.postrider.contracts.topic.Topic;
import jakarta.inject.Singleton;

/** All organizations, with their state, quotas and defaults. */
@Singleton
public class OrganizationReplica extends Replica<OrganizationSnapshot> {

    OrganizationReplica() {
        super(Topic.ORGANIZATIONS, OrganizationSnapshot.class);
    }

    /** Whether it is; one that is not known here is not. */
    public boolean isSuspended(String organization) {
        OrganizationSnapshot known = get(organization);
        return known != null && known.state() == OrganizationSnapshot.State.SUSPENDED;
    }

    /** Fails with 403 {@code organization_suspended} when it is; one that is not known here is not. */
    public void refuseSuspended(String organization) {
        if (isSuspended(organization)) {
            throw new ApiException(ErrorCode.ORGANIZATION_SUSPENDED);
        }
    }
}
