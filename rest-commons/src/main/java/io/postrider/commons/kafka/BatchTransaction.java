package io.postrider.commons.kafka;

import io.postrider.commons.kafka.OffsetRows.Move;
import io.postrider.contracts.event.UnreadableMessageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * One transaction for one polled batch: the offsets and the messages, all or nothing. What cannot be read or stored is
 * acknowledged by the dead-letter topic before the commit, so a crash can only copy it there twice.
 */
final class BatchTransaction<M> {

    private static final long DEAD_LETTER_LIMIT_SECONDS = 10;

    private final DataSource database;
    private final OffsetRows offsets;
    private final BatchRecorder<M> recorder;
    private final DeadLetters deadLetters;

    BatchTransaction(DataSource database, OffsetRows offsets, BatchRecorder<M> recorder, DeadLetters deadLetters) {
        this.database = database;
        this.offsets = offsets;
        this.recorder = recorder;
        this.deadLetters = deadLetters;
    }

    /** A message beside the record that it stands in. */
    private record Arrived<M>(ConsumerRecord<String, byte[]> record, M message) {}

    /**
     * Records the batch.
     *
     * @throws SQLException when the database is away: nothing is recorded, or all is and only the answer was lost
     * @throws OffsetsMovedException when another instance was faster: nothing is recorded
     * @throws CompletionException when the dead-letter topic is away: nothing is recorded
     */
    void record(Iterable<ConsumerRecord<String, byte[]>> batch, Map<TopicPartition, Move> moves)
            throws SQLException, OffsetsMovedException {
        List<CompletableFuture<Void>> letters = new ArrayList<>();
        List<Arrived<M>> arrived = readAll(batch, letters);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                offsets.move(connection, moves);
                recordAll(connection, arrived, letters);
                letters.forEach(CompletableFuture::join);
                connection.commit();
            } catch (SQLException | OffsetsMovedException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        }
    }

    private List<Arrived<M>> readAll(
            Iterable<ConsumerRecord<String, byte[]>> batch, List<CompletableFuture<Void>> letters) {
        List<Arrived<M>> arrived = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : batch) {
            try {
                arrived.add(new Arrived<>(record, recorder.read(record)));
            } catch (UnreadableMessageException e) {
                letters.add(letter(record, String.valueOf(e.getMessage())));
            } catch (RuntimeException e) {
                letters.add(letter(record, "cannot be read: " + e.getClass().getSimpleName()));
            }
        }
        return arrived;
    }

    private void recordAll(Connection connection, List<Arrived<M>> arrived, List<CompletableFuture<Void>> letters)
            throws SQLException {
        if (arrived.isEmpty() || tryRecord(connection, arrived) == null) {
            return;
        }
        for (Arrived<M> each : arrived) {
            String reason = tryRecord(connection, List.of(each));
            if (reason != null) {
                letters.add(letter(each.record(), reason));
            }
        }
    }

    /** Null when the messages are recorded; else why they cannot be, with the transaction as it was before. */
    private @Nullable String tryRecord(Connection connection, List<Arrived<M>> arrived) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            recorder.record(connection, arrived.stream().map(Arrived::message).toList());
            connection.releaseSavepoint(before);
            return null;
        } catch (SQLException e) {
            if (!isAboutTheMessage(e)) {
                throw e;
            }
            connection.rollback(before);
            return "cannot be stored: SQLState " + e.getSQLState();
        } catch (RuntimeException e) {
            connection.rollback(before);
            return "cannot be stored: " + e.getClass().getSimpleName();
        }
    }

    /** Class 22: data exception; 23: integrity constraint violation; 54: too large, as for an index. */
    private static boolean isAboutTheMessage(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
    }

    private CompletableFuture<Void> letter(ConsumerRecord<String, byte[]> record, String reason) {
        return deadLetters
                .send(record, reason)
                .toCompletableFuture()
                .orTimeout(DEAD_LETTER_LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    private static void rollBack(Connection connection, Exception reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }
}
