package io.postrider.subscription.eventtype;

import io.postrider.commons.paging.Page;
import io.postrider.commons.paging.PageRequest;
import io.postrider.commons.security.Organization;
import io.postrider.subscription.database.Listing;
import io.postrider.subscription.database.NamedRow;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

@ApplicationScoped
class EventTypeRepository implements PanacheRepositoryBase<EventTypeEntity, NamedRow.Key> {

    private static final Listing.Order<EventTypeEntity> NEWEST_FIRST =
            new Listing.Order<>("ordinal", type -> Long.toString(type.ordinal()), Long::valueOf);

    Optional<EventTypeEntity> get(Organization organization, String name) {
        return findByIdOptional(new NamedRow.Key(organization.id(), name));
    }

    Optional<EventTypeEntity> lock(Organization organization, String name) {
        return findByIdOptional(new NamedRow.Key(organization.id(), name), LockModeType.PESSIMISTIC_WRITE);
    }

    Page<EventTypeEntity> page(Organization organization, PageRequest request) {
        return new Listing<>(getEntityManager(), EventTypeEntity.class, NEWEST_FIRST, organization)
                .only("not e.archived")
                .page(request);
    }

    /** All that are not archived, by name. */
    List<EventTypeEntity> all(Organization organization) {
        return list("organization = ?1 and not archived order by name", organization.id());
    }

    /** Those of the names that are in the catalogue and not archived. */
    Set<String> known(Organization organization, Collection<String> names) {
        return find("organization = ?1 and name in ?2 and not archived", organization.id(), names).stream()
                .map(EventTypeEntity::name)
                .collect(Collectors.toSet());
    }
}
