package io.postrider.delivery.direct;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Records that were polled and not sent on yet: until the configuration is as new as they are, and then as long as there
 * is no room. Nobody knows from a record to how many webhooks it goes: a batch that was let through whole would fill the
 * memory with more than gets done before it is handed over to the lanes, which costs more than to send it.
 */
final class HeldBatch {

    private final Deque<ConsumerRecord<String, byte[]>> records = new ArrayDeque<>();
    private boolean current;

    void add(ConsumerRecords<String, byte[]> polled) {
        polled.forEach(records::add);
        current &= polled.isEmpty();
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    /** True when the configuration is as new as all of them. */
    boolean isCurrent() {
        return current;
    }

    /** The configuration has become as new as all of them. */
    void becomeCurrent() {
        current = true;
    }

    /** Gives them away one by one, in their order, while there is room. */
    void giveWhile(BooleanSupplier room, Consumer<ConsumerRecord<String, byte[]>> taker) {
        while (!records.isEmpty() && room.getAsBoolean()) {
            taker.accept(records.remove());
        }
    }

    void forget(Collection<TopicPartition> which) {
        records.removeIf(record -> which.contains(new TopicPartition(record.topic(), record.partition())));
    }
}
