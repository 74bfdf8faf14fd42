package io.postrider.delivery.lane;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Where to go on after a batch. */
final class OffsetsAfter {

    private OffsetsAfter() {}

    /** The next offsets of those partitions of the batch that are still ours. */
    static Map<TopicPartition, OffsetAndMetadata> of(ConsumerRecords<?, ?> batch, Set<TopicPartition> ours) {
        Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
        for (TopicPartition partition : batch.partitions()) {
            if (ours.contains(partition)) {
                next.put(
                        partition,
                        new OffsetAndMetadata(batch.records(partition).getLast().offset() + 1));
            }
        }
        return next;
    }
}
