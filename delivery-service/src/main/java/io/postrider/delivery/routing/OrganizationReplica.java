package io.postrider.delivery.routing;

import io.postrider.commons.replica.Replica;
import io.postrider.contracts.configuration.OrganizationSnapshot;
import io.postrider.contracts.topic.Topic;
import jakarta.inject.Singleton;

/** All organizations in memory: whether they may send, and their retry schedule. */
@Singleton
public class OrganizationReplica extends Replica<OrganizationSnapshot> {

    OrganizationReplica() {
        super(Topic.ORGANIZATIONS, OrganizationSnapshot.class);
    }

    /** True for an organization that is known and not suspended. */
    public boolean maySend(String organization) {
        OrganizationSnapshot known = get(organization);
        return known != null && known.state() == OrganizationSnapshot.State.ACTIVE;
    }
}
