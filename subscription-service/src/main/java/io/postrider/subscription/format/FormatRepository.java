package io.postrider.subscription.format;

import io.postrider.commons.paging.Page;
import io.postrider.commons.paging.PageRequest;
import io.postrider.commons.security.Organization;
import io.postrider.subscription.database.Listing;
import io.postrider.subscription.database.NamedRow;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;

@ApplicationScoped
class FormatRepository implements PanacheRepositoryBase<FormatEntity, NamedRow.Key> {

    private static final Listing.Order<FormatEntity> NEWEST_FIRST =
            new Listing.Order<>("ordinal", format -> Long.toString(format.ordinal()), Long::valueOf);

    Optional<FormatEntity> get(Organization organization, String name) {
        return findByIdOptional(new NamedRow.Key(organization.id(), name));
    }

    Optional<FormatEntity> lock(Organization organization, String name) {
        return findByIdOptional(new NamedRow.Key(organization.id(), name), LockModeType.PESSIMISTIC_WRITE);
    }

    /** Keeps it from being changed or archived until the transaction ends; others may hold it too. */
    Optional<FormatEntity> hold(Organization organization, String name) {
        return findByIdOptional(new NamedRow.Key(organization.id(), name), LockModeType.PESSIMISTIC_READ);
    }

    Page<FormatEntity> page(Organization organization, PageRequest request) {
        return new Listing<>(getEntityManager(), FormatEntity.class, NEWEST_FIRST, organization)
                .only("not e.archived")
                .page(request);
    }

    /** Whether a webhook that is not archived has this format. */
    boolean isInUse(Organization organization, String name) {
        String sql = """
                select exists (select 1 from webhook where organization = ? and format = ? and archived_at is null
                and format not in ('standard', 'event-envelope', 'event-type', 'event', 'raw', 'cloudevents'))
                """;
        return (Boolean) getEntityManager()
                .createNativeQuery(sql, Boolean.class)
                .setParameter(1, organization.id())
                .setParameter(2, name)
                .getSingleResult();
    }
}
