package io.postrider.subscription.changefeed;

import io.postrider.contracts.configuration.ApiKeySnapshot;
import io.postrider.contracts.configuration.EventTypeSnapshot;
import io.postrider.contracts.configuration.FormatSnapshot;
import io.postrider.contracts.configuration.InboundWebhookSnapshot;
import io.postrider.contracts.configuration.OrganizationSnapshot;
import io.postrider.contracts.configuration.Snapshot;
import io.postrider.contracts.configuration.WebhookSnapshot;
import io.postrider.contracts.event.CloudEventRecord;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.json.ContractJson;
import io.postrider.contracts.topic.Topic;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What one transaction has to tell the other services, in order. */
public final class Changes {

    private final List<ProducerRecord<String, byte[]>> records = new ArrayList<>();

    /** The object as it is from now on. Its row must be locked by this transaction, or be new. */
    public void add(Snapshot snapshot) {
        records.add(new ProducerRecord<>(topicOf(snapshot).topicName(), snapshot.key(), ContractJson.write(snapshot)));
    }

    /** An event of Postrider's own. */
    public void add(EventMessage event) {
        records.add(CloudEventRecord.of(event));
    }

    /** How many there are so far. */
    public int size() {
        return records.size();
    }

    List<ProducerRecord<String, byte[]>> records() {
        return records;
    }

    private static Topic topicOf(Snapshot snapshot) {
        return switch (snapshot) {
            case ApiKeySnapshot key -> Topic.API_KEYS;
            case EventTypeSnapshot type -> Topic.EVENT_TYPES;
            case FormatSnapshot format -> Topic.FORMATS;
            case InboundWebhookSnapshot inbound -> Topic.INBOUND_WEBHOOKS;
            case OrganizationSnapshot organization -> Topic.ORGANIZATIONS;
            case WebhookSnapshot webhook -> Topic.WEBHOOKS;
        };
    }
}
