package io.postrider.commons.kafka;

import io.postrider.commons.kafka.OffsetRows.Move;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The partitions that this instance holds, and which record the database wants next of each. A partition whose offset row
 * was not read yet is paused. Used on the consumer's thread only.
 */
final class Placement {

    private static final Duration LOOK_LIMIT = Duration.ofSeconds(5);

    private final DataSource database;
    private final OffsetRows offsets;
    private final Map<TopicPartition, Long> stored = new HashMap<>();
    private final Set<TopicPartition> unplaced = new HashSet<>();

    Placement(DataSource database, OffsetRows offsets) {
        this.database = database;
        this.offsets = offsets;
    }

    boolean isIncomplete() {
        return !unplaced.isEmpty();
    }

    /** Reads the missing offset rows, makes those that do not exist, and lets reading go on from there. */
    void complete(KafkaConsumer<String, byte[]> consumer) throws SQLException {
        Map<TopicPartition, Long> rows = rows(consumer);
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        rows.forEach((partition, offset) -> {
            consumer.seek(partition, offset);
            stored.put(partition, offset);
            positions.put(partition, new OffsetAndMetadata(offset));
        });
        consumer.resume(rows.keySet());
        unplaced.removeAll(rows.keySet());
        consumer.commitAsync(positions, (committed, failure) -> {});
    }

    private Map<TopicPartition, Long> rows(KafkaConsumer<String, byte[]> consumer) throws SQLException {
        try (Connection connection = database.getConnection()) {
            Map<TopicPartition, Long> rows = offsets.read(connection, unplaced);
            if (rows.size() == unplaced.size()) {
                return rows;
            }
            Set<TopicPartition> missing = new HashSet<>(unplaced);
            missing.removeAll(rows.keySet());
            offsets.create(connection, consumer.beginningOffsets(missing, LOOK_LIMIT));
            return offsets.read(connection, unplaced);
        }
    }

    Map<TopicPartition, Move> movesTo(Map<TopicPartition, OffsetAndMetadata> next) {
        Map<TopicPartition, Move> moves = new HashMap<>();
        next.forEach((partition, offset) -> {
            Long from = stored.get(partition);
            if (from != null) {
                moves.put(partition, new Move(from, offset.offset()));
            }
        });
        return moves;
    }

    void moved(Map<TopicPartition, Move> moves) {
        moves.forEach((partition, move) -> stored.put(partition, move.to()));
    }

    /** After a failure only the rows know whether the transaction took place. */
    void replace(KafkaConsumer<String, byte[]> consumer, Collection<TopicPartition> partitions) {
        consumer.pause(partitions);
        unplaced.addAll(partitions);
        stored.keySet().removeAll(partitions);
    }

    void forgetAll() {
        stored.clear();
        unplaced.clear();
    }

    long lag(KafkaConsumer<String, byte[]> consumer) {
        return stored.keySet().stream()
                .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                .sum();
    }

    /** Nothing is under way when partitions come or go: polling and recording take turns on one thread. */
    ConsumerRebalanceListener listenerOf(KafkaConsumer<String, byte[]> consumer) {
        return new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                // any position will do for a paused partition, and without one poll() would ask for a reset
                partitions.forEach(partition -> consumer.seek(partition, 0));
                replace(consumer, partitions);
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                stored.keySet().removeAll(partitions);
                unplaced.removeAll(partitions);
            }
        };
    }
}
