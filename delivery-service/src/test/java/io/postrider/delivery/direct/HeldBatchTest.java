package io.postrider.delivery.direct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class HeldBatchTest {

    private static final TopicPartition PARTITION = new TopicPartition("events", 0);

    private final HeldBatch held = new HeldBatch();
    private final List<Long> taken = new ArrayList<>();

    /** It did once: 250 events for 20 webhooks each went out together, grew old in memory, and were stored. */
    @Test
    void aBatchForManyWebhooksIsTakenAsFarAsThereIsRoom() {
        // Given
        held.add(polled(0, 250));

        // When
        take(3);

        // Then
        assertThat(taken).containsExactly(0L, 1L, 2L);
        assertThat(held.isEmpty()).isFalse();

        // When
        take(250);

        // Then
        assertThat(taken).hasSize(250).isSorted();
        assertThat(held.isEmpty()).isTrue();
    }

    @Test
    void theConfigurationHasToBeAsNewAsTheNewestOfThem() {
        // Given
        held.add(polled(0, 2));
        held.becomeCurrent();

        // When
        held.add(polled(2, 0));

        // Then
        assertThat(held.isCurrent()).isTrue();

        // When
        held.add(polled(2, 1));

        // Then
        assertThat(held.isCurrent()).isFalse();
    }

    @Test
    void whatIsOfAPartitionThatMovedAwayIsForgotten() {
        // Given
        held.add(polled(0, 2));

        // When
        held.forget(List.of(PARTITION));

        // Then
        assertThat(held.isEmpty()).isTrue();
    }

    private void take(int room) {
        int before = taken.size();
        held.giveWhile(() -> taken.size() < before + room, record -> taken.add(record.offset()));
    }

    private static ConsumerRecords<String, byte[]> polled(long from, int count) {
        List<ConsumerRecord<String, byte[]>> records = LongStream.range(from, from + count)
                .mapToObj(offset -> new ConsumerRecord<>(PARTITION.topic(), 0, offset, "key", new byte[0]))
                .toList();
        return count == 0 ? ConsumerRecords.empty() : new ConsumerRecords<>(Map.of(PARTITION, records), Map.of());
    }
}
