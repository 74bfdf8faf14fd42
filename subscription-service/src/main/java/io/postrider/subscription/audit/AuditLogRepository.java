package io.postrider.subscription.audit;

import io.postrider.commons.paging.Page;
import io.postrider.commons.paging.PageRequest;
import io.postrider.commons.security.Organization;
import io.postrider.contracts.id.IdKind;
import io.postrider.subscription.database.Listing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

@ApplicationScoped
class AuditLogRepository {

    private static final Listing.Order<AuditLogEntity> NEWEST_FIRST = new Listing.Order<>(
            "id", AuditLogEntity::id, cursor -> IdKind.AUDIT_ENTRY.of(IdKind.AUDIT_ENTRY.uuid(cursor)));

    private final EntityManager entities;

    AuditLogRepository(EntityManager entities) {
        this.entities = entities;
    }

    Page<AuditLogEntity> page(Organization organization, AuditLogFilter filter, PageRequest request) {
        return new Listing<>(entities, AuditLogEntity.class, NEWEST_FIRST, organization)
                .where("e.actor = :actor", "actor", filter.actor())
                .where("e.operation = :operation", "operation", filter.operation())
                .where("e.target = :target", "target", filter.target())
                .where("e.occurredAt >= :since", "since", filter.since())
                .where("e.occurredAt < :until", "until", filter.until())
                .page(request);
    }
}
