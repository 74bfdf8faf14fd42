package io.postrider.subscription.apikey;

import io.postrider.commons.paging.Page;
import io.postrider.commons.paging.PageRequest;
import io.postrider.commons.security.Organization;
import io.postrider.contracts.id.IdKind;
import io.postrider.subscription.database.Listing;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;

@ApplicationScoped
class ApiKeyRepository implements PanacheRepositoryBase<ApiKeyEntity, ApiKeyEntity.Key> {

    private static final Listing.Order<ApiKeyEntity> NEWEST_FIRST =
            new Listing.Order<>("id", ApiKeyEntity::id, cursor -> IdKind.API_KEY.of(IdKind.API_KEY.uuid(cursor)));

    Optional<ApiKeyEntity> lock(Organization organization, String id) {
        return findByIdOptional(new ApiKeyEntity.Key(organization.id(), id), LockModeType.PESSIMISTIC_WRITE);
    }

    /** Revoked ones are left out. */
    Page<ApiKeyEntity> page(Organization organization, PageRequest request) {
        return new Listing<>(getEntityManager(), ApiKeyEntity.class, NEWEST_FIRST, organization)
                .only("not e.revoked")
                .page(request);
    }

    Optional<ApiKeyEntity> withSecretHash(Organization organization, String sha256) {
        return find("organization = ?1 and secretSha256 = ?2", organization.id(), sha256)
                .firstResultOptional();
    }
}
