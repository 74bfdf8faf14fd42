package io.postrider.subscription.source;

import io.postrider.commons.paging.Page;
import io.postrider.commons.paging.PageRequest;
import io.postrider.commons.security.Organization;
import io.postrider.contracts.configuration.InboundWebhookSnapshot.State;
import io.postrider.contracts.id.IdKind;
import io.postrider.subscription.database.Listing;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class InboundWebhookRepository implements PanacheRepositoryBase<InboundWebhookEntity, InboundWebhookEntity.Key> {

    private static final Listing.Order<InboundWebhookEntity> NEWEST_FIRST = new Listing.Order<>(
            "slug",
            InboundWebhookEntity::slug,
            cursor -> IdKind.INBOUND_WEBHOOK.of(IdKind.INBOUND_WEBHOOK.uuid(cursor)));

    Optional<InboundWebhookEntity> get(Organization organization, String sourceId, String slug) {
        return findByIdOptional(new InboundWebhookEntity.Key(organization.id(), slug))
                .filter(inbound -> inbound.sourceId().equals(sourceId));
    }

    /** All of a source, revoked ones too. */
    List<InboundWebhookEntity> all(Organization organization, String sourceId) {
        return list("organization = ?1 and sourceId = ?2 order by slug", organization.id(), sourceId);
    }

    /** Those that are not revoked, newest first. */
    List<InboundWebhookEntity> inForce(Organization organization, String sourceId) {
        return list(
                "organization = ?1 and sourceId = ?2 and state <> ?3 order by slug desc",
                organization.id(),
                sourceId,
                State.REVOKED);
    }

    /** The active one of each of the sources that has one. */
    List<InboundWebhookEntity> active(Organization organization, Collection<String> sourceIds) {
        return list("organization = ?1 and sourceId in ?2 and state = ?3", organization.id(), sourceIds, State.ACTIVE);
    }

    Page<InboundWebhookEntity> page(Organization organization, String sourceId, PageRequest request) {
        return new Listing<>(getEntityManager(), InboundWebhookEntity.class, NEWEST_FIRST, organization)
                .only("e.sourceId = :sourceId", "sourceId", sourceId)
                .page(request);
    }
}
