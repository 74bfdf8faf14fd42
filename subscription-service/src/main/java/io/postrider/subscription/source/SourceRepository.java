package io.postrider.subscription.source;

import io.postrider.commons.paging.Page;
import io.postrider.commons.paging.PageRequest;
import io.postrider.commons.security.Organization;
import io.postrider.contracts.id.IdKind;
import io.postrider.subscription.database.Listing;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

@ApplicationScoped
class SourceRepository implements PanacheRepositoryBase<SourceEntity, SourceEntity.Key> {

    private static final Listing.Order<SourceEntity> NEWEST_FIRST =
            new Listing.Order<>("id", SourceEntity::id, cursor -> IdKind.SOURCE.of(IdKind.SOURCE.uuid(cursor)));

    Optional<SourceEntity> get(Organization organization, String id) {
        return findByIdOptional(new SourceEntity.Key(organization.id(), id)).filter(source -> !source.isArchived());
    }

    Optional<SourceEntity> lock(Organization organization, String id) {
        return findByIdOptional(new SourceEntity.Key(organization.id(), id), LockModeType.PESSIMISTIC_WRITE)
                .filter(source -> !source.isArchived());
    }

    Page<SourceEntity> page(Organization organization, PageRequest request) {
        return new Listing<>(getEntityManager(), SourceEntity.class, NEWEST_FIRST, organization)
                .only("e.status <> ARCHIVED")
                .page(request);
    }

    Set<String> known(Organization organization, Collection<String> ids) {
        return find("organization = ?1 and id in ?2 and status <> ARCHIVED", organization.id(), ids).stream()
                .map(SourceEntity::id)
                .collect(Collectors.toSet());
    }
}
