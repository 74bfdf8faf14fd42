package io.postrider.subscription.changefeed;

import io.postrider.contracts.topic.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Carries the oldest records of the outbox to Kafka, in one transaction that holds the publishers' lock. */
@ApplicationScoped
class OutboxRound {

    private static final int BATCH = 100;
    private static final Set<String> CONFIGURATION = Arrays.stream(Topic.values())
            .filter(Topic::isConfiguration)
            .map(Topic::topicName)
            .collect(Collectors.toUnmodifiableSet());

    private final DataSource database;
    private final Outbox outbox;
    private final SnapshotProducer snapshots;
    private final MessageProducer events;

    OutboxRound(DataSource database, Outbox outbox, SnapshotProducer snapshots, MessageProducer events) {
        this.database = database;
        this.outbox = outbox;
        this.snapshots = snapshots;
        this.events = events;
    }

    /**
     * Publishes a batch.
     *
     * @return true when there may be more
     * @throws SQLException when the database is away: the batch is published again
     * @throws CompletionException when Kafka has not acknowledged all events: the batch is published again
     * @throws KafkaException the same for snapshots
     */
    boolean publish() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                outbox.lock(connection);
                snapshots.open();
                List<Outbox.Entry> entries = outbox.oldest(connection, BATCH);
                boolean sent = entries.isEmpty() || send(entries);
                if (sent && !entries.isEmpty()) {
                    outbox.delete(connection, entries);
                }
                connection.commit();
                return !sent || entries.size() == BATCH;
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        }
    }

    /**
     * Sends everything; false when another instance publishes now. Events may be sent twice, they have ids; nobody reads
     * them in transactions, so they are not part of any.
     */
    private boolean send(List<Outbox.Entry> entries) {
        Map<Boolean, List<ProducerRecord<String, byte[]>>> bySnapshot = entries.stream()
                .map(Outbox.Entry::record)
                .collect(Collectors.partitioningBy(record -> CONFIGURATION.contains(record.topic())));
        List<ProducerRecord<String, byte[]>> told = bySnapshot.getOrDefault(true, List.of());
        if (!told.isEmpty() && !snapshots.send(told)) {
            return false;
        }
        CompletableFuture<?>[] acknowledged = bySnapshot.getOrDefault(false, List.of()).stream()
                .map(events::send)
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(acknowledged).join();
        return true;
    }

    private static void rollBack(Connection connection, Exception reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }
}
