package io.postrider.commons.kafka;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** The table {@code consumer_offset}: which record each consumer group takes next, as the database knows it. */
final class OffsetRows {

    private static final Comparator<TopicPartition> LOCK_ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

    private final String group;

    OffsetRows(String group) {
        this.group = group;
    }

    /** From where to where a transaction moves one partition. */
    record Move(long from, long to) {}

    Map<TopicPartition, Long> read(Connection connection, Collection<TopicPartition> partitions) throws SQLException {
        String sql = """
                select next_offset from consumer_offset
                where consumer_group = ? and topic = ? and partition_number = ?
                """;
        Map<TopicPartition, Long> rows = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (TopicPartition partition : partitions) {
                bindKey(select, 1, partition);
                try (ResultSet row = select.executeQuery()) {
                    if (row.next()) {
                        rows.put(partition, row.getLong(1));
                    }
                }
            }
        }
        return rows;
    }

    /** A row that another instance made meanwhile stays as it is. */
    void create(Connection connection, Map<TopicPartition, Long> beginnings) throws SQLException {
        String sql = """
                insert into consumer_offset (consumer_group, topic, partition_number, next_offset)
                values (?, ?, ?, ?)
                on conflict do nothing
                """;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (TopicPartition partition : inLockOrder(beginnings.keySet())) {
                bindKey(insert, 1, partition);
                insert.setLong(4, beginnings.getOrDefault(partition, 0L));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /**
     * Moves every row by compare-and-set.
     *
     * @throws OffsetsMovedException when a row is not where this consumer left it: the transaction must be rolled back
     */
    void move(Connection connection, Map<TopicPartition, Move> moves) throws SQLException, OffsetsMovedException {
        String sql = """
                update consumer_offset set next_offset = ?
                where consumer_group = ? and topic = ? and partition_number = ? and next_offset = ?
                """;
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            List<TopicPartition> partitions = inLockOrder(moves.keySet());
            for (TopicPartition partition : partitions) {
                Move move = moves.getOrDefault(partition, new Move(0, 0));
                update.setLong(1, move.to());
                bindKey(update, 2, partition);
                update.setLong(5, move.from());
                update.addBatch();
            }
            int[] moved = update.executeBatch();
            for (int i = 0; i < moved.length; i++) {
                if (moved[i] != 1) {
                    throw new OffsetsMovedException(partitions.get(i) + " was moved by somebody else");
                }
            }
        }
    }

    private void bindKey(PreparedStatement statement, int first, TopicPartition partition) throws SQLException {
        statement.setString(first, group);
        statement.setString(first + 1, partition.topic());
        statement.setInt(first + 2, partition.partition());
    }

    private static List<TopicPartition> inLockOrder(Collection<TopicPartition> partitions) {
        return partitions.stream().sorted(LOCK_ORDER).toList();
    }
}
