package io.postrider.subscription.organization;

import io.postrider.commons.security.Organization;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;

@ApplicationScoped
class OrganizationRepository implements PanacheRepositoryBase<OrganizationEntity, String> {

    Optional<OrganizationEntity> get(Organization organization) {
        return findByIdOptional(organization.id());
    }

    Optional<OrganizationEntity> lock(Organization organization) {
        return findByIdOptional(organization.id(), LockModeType.PESSIMISTIC_WRITE);
    }
}
