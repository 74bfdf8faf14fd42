package io.postrider.commons.security;

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
}
