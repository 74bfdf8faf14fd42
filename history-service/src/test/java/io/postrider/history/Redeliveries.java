package io.postrider.history;

import io.postrider.contracts.event.CloudEventRecord;
import io.postrider.contracts.event.RedeliveryMessage;
import io.postrider.contracts.event.UnreadableMessageException;
import io.postrider.contracts.topic.Topic;
import java.util.List;

/** What was asked to be delivered again, as delivery-service would see it. */
final class Redeliveries {

    private Redeliveries() {}

    /** All that the topic holds now for this webhook. */
    static List<RedeliveryMessage> to(String webhook) {
        return TopicContent.of(Topic.REDELIVERIES).stream()
                .map(record -> {
                    try {
                        return CloudEventRecord.readRedelivery(record);
                    } catch (UnreadableMessageException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .filter(redelivery -> redelivery.targetWebhook().equals(webhook))
                .toList();
    }
}
