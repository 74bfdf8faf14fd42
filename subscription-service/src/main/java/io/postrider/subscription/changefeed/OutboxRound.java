package io.postrider.subscription.changefeed;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;

/** Carries the oldest records of the outbox to Kafka, in one transaction that holds the publishers' lock. */
@ApplicationScoped
class OutboxRound {

    private static final int BATCH = 100;

    private final DataSource database;
    private final Outbox outbox;
    private final MessageProducer kafka;

    OutboxRound(DataSource database, Outbox outbox, MessageProducer kafka) {
        this.database = database;
        this.outbox = outbox;
        this.kafka = kafka;
    }

    /**
     * Publishes a batch.
     *
     * @return true when there may be more
     * @throws SQLException when the database is away: the batch is published again
     * @throws CompletionException when Kafka has not acknowledged all: the batch is published again
     */
    boolean publish() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                outbox.lock(connection);
                List<Outbox.Entry> entries = outbox.oldest(connection, BATCH);
                if (!entries.isEmpty()) {
                    send(entries);
                    outbox.delete(connection, entries);
                }
                connection.commit();
                return entries.size() == BATCH;
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        }
    }

    /** All are sent before any is waited for; the producer keeps the order, also over its own repeats. */
    private void send(List<Outbox.Entry> entries) {
        CompletableFuture<?>[] acknowledged =
                entries.stream().map(entry -> kafka.send(entry.record())).toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(acknowledged).join();
    }

    private static void rollBack(Connection connection, Exception reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }
}
