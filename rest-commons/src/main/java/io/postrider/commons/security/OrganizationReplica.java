package io.postrider.commons.security;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.replica.Replica;
import io.postrider.contracts.configuration.OrganizationSnapshot;
import io.postrider.contracts.egress.Networks;
import io.postrider.contracts.topic.Topic;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All organizations, with their state, quotas, defaults and where they may be called from. */
@Singleton
public class OrganizationReplica extends Replica<OrganizationSnapshot> {

    /** Of those organizations that have a list. */
    private final Map<String, Networks> allowlists = new ConcurrentHashMap<>();

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

    /**
     * Whether the organization lets its API be called from this address: one without a list is open to all.
     *
     * @param clientAddress as {@link ClientAddress} tells it
     */
    boolean allows(Organization organization, String clientAddress) {
        Networks allowed = allowlists.get(organization.id());
        return allowed == null || allowed.contain(clientAddress);
    }

    /** A list that cannot be read is refused whole, with its snapshot's index: the one before it stays in force. */
    @Override
    protected void changed(@Nullable OrganizationSnapshot before, @Nullable OrganizationSnapshot after) {
        if (after != null && after.ipAllowlist() != null && !after.ipAllowlist().isEmpty()) {
            allowlists.put(after.id(), Networks.of(after.ipAllowlist()));
        } else if (after != null) {
            allowlists.remove(after.id());
        } else if (before != null) {
            allowlists.remove(before.id());
        }
    }
}
