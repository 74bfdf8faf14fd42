package io.postrider.subscription.webhook;

import io.postrider.commons.paging.Page;
import io.postrider.commons.paging.PageRequest;
import io.postrider.commons.security.Organization;
import io.postrider.contracts.id.IdKind;
import io.postrider.subscription.database.Listing;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

@ApplicationScoped
class WebhookRepository implements PanacheRepositoryBase<WebhookEntity, WebhookEntity.Key> {

    private static final Listing.Order<WebhookEntity> NEWEST_FIRST =
            new Listing.Order<>("id", WebhookEntity::id, cursor -> IdKind.WEBHOOK.of(IdKind.WEBHOOK.uuid(cursor)));

    Optional<WebhookEntity> get(Organization organization, String id) {
        return findByIdOptional(new WebhookEntity.Key(organization.id(), id));
    }

    Optional<WebhookEntity> lock(Organization organization, String id) {
        return findByIdOptional(new WebhookEntity.Key(organization.id(), id), LockModeType.PESSIMISTIC_WRITE);
    }

    /** A new one, in force for the count of the organization's webhooks, too. */
    void add(Organization organization, WebhookEntity webhook) {
        persist(webhook);
        WebhookCount.add(getEntityManager(), organization, 1);
    }

    /** One less to be counted, when it is archived. */
    void archived(Organization organization) {
        WebhookCount.add(getEntityManager(), organization, -1);
    }

    Page<WebhookEntity> page(Organization organization, WebhookFilter filter, PageRequest request) {
        return new Listing<>(getEntityManager(), WebhookEntity.class, NEWEST_FIRST, organization)
                .only("e.archivedAt is null")
                .where("e.state = :state", "state", filter.state())
                .where("array_contains(e.events, :eventType)", "eventType", filter.eventType())
                .where("e.resource = :resource", "resource", filter.resource())
                .where("e.searchText like :text escape '!'", "text", filter.pattern())
                .counted(() -> WebhookCount.of(getEntityManager(), organization))
                .page(request);
    }

    /** Those that {@code POST /webhook} can have made: one event type each, in the format {@code raw}. */
    Page<WebhookEntity> pageOfSingleEvent(Organization organization, PageRequest request) {
        return new Listing<>(getEntityManager(), WebhookEntity.class, NEWEST_FIRST, organization)
                .only("e.archivedAt is null and e.format = 'raw' and array_length(e.events) = 1")
                .page(request);
    }

    /** By webhook; one without attempts is missing. */
    Map<String, WebhookHealth> health(Organization organization, List<String> webhookIds) {
        return getEntityManager()
                .createQuery(
                        "from WebhookHealth h where h.organization = :organization and h.webhookId in :ids",
                        WebhookHealth.class)
                .setParameter("organization", organization.id())
                .setParameter("ids", webhookIds)
                .getResultStream()
                .collect(Collectors.toMap(WebhookHealth::webhookId, health -> health));
    }
}
