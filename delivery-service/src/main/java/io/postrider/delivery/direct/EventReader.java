package io.postrider.delivery.direct;

import io.postrider.contracts.configuration.WebhookSnapshot;
import io.postrider.contracts.event.CloudEventRecord;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.event.UnreadableMessageException;
import io.postrider.contracts.id.IdKind;
import io.postrider.delivery.routing.OrganizationReplica;
import io.postrider.delivery.routing.StorableText;
import io.postrider.delivery.routing.WebhookReplica;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads records of the events topic and finds who wants them, by replicas that were caught up after the poll. */
@Singleton
class EventReader {

    private final OrganizationReplica organizations;
    private final WebhookReplica webhooks;

    EventReader(OrganizationReplica organizations, WebhookReplica webhooks) {
        this.organizations = organizations;
        this.webhooks = webhooks;
    }

    /**
     * The event in this record.
     *
     * @throws UnreadableMessageException when it is none, or of an organization that there is not
     */
    EventMessage read(ConsumerRecord<String, byte[]> record) throws UnreadableMessageException {
        EventMessage event = CloudEventRecord.readEvent(record);
        if (!IdKind.ORGANIZATION.matches(event.organization()) || organizations.get(event.organization()) == null) {
            throw new UnreadableMessageException("ce_organization is not known");
        }
        StorableText.check(event);
        return event;
    }

    /** The webhooks that it goes to; none while its organization is suspended. */
    Collection<WebhookSnapshot> webhooksFor(EventMessage event) {
        return organizations.maySend(event.organization()) ? webhooks.matching(event) : List.of();
    }
}
