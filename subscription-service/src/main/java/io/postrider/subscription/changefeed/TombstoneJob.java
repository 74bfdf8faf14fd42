package io.postrider.subscription.changefeed;

import io.postrider.contracts.topic.Topic;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Takes what was archived long ago off the configuration topics. A day longer than any delivery waits, so that nobody
 * meets an unknown object in place of an archived one. Inbound webhooks stay: theirs is 410 for good. Any number of
 * instances may run it at once; a crash leaves what it has not committed to the next round.
 */
@ApplicationScoped
class TombstoneJob {

    private static final int BATCH = 500;

    /**
     * Where archived objects stand.
     *
     * @param place of the rows of one table
     * @param key of their snapshots, as SQL
     * @param since the condition for being archived at all, and the column with the time of it
     */
    private record Kind(Topic topic, String place, String id, String key, String since) {}

    private static final List<Kind> KINDS = List.of(
            new Kind(Topic.WEBHOOKS, "webhook", "id", "id", "archived_at"),
            new Kind(Topic.API_KEYS, "api_key", "id", "id", "revoked and revoked_at"),
            new Kind(Topic.EVENT_TYPES, "event_type", "name", "organization || ':' || name", "archived and updated_at"),
            new Kind(Topic.FORMATS, "format", "name", "organization || ':' || name", "archived and updated_at"));

    private final DataSource database;
    private final Outbox outbox;
    private final Clock clock;

    TombstoneJob(DataSource database, Outbox outbox, Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        tellAll(clock.instant().minus(SnapshotStore.TOLD));
    }

    /** Tells the tombstones of all that was archived before. */
    void tellAll(Instant before) {
        for (Kind kind : KINDS) {
            int told = BATCH;
            while (told == BATCH) {
                told = QuarkusTransaction.requiringNew().call(() -> tell(kind, before));
            }
        }
    }

    private int tell(Kind kind, Instant before) {
        List<ProducerRecord<String, byte[]>> tombstones = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(sql(kind))) {
            update.setTimestamp(1, Timestamp.from(before));
            update.setInt(2, BATCH);
            try (ResultSet row = update.executeQuery()) {
                while (row.next()) {
                    tombstones.add(new ProducerRecord<>(kind.topic().topicName(), row.getString(1), null));
                }
            }
            outbox.add(connection, tombstones);
            return tombstones.size();
        } catch (SQLException e) {
            throw new IllegalStateException("Tombstones of " + kind.place() + " cannot be written", e);
        }
    }

    /** Names of tables and columns cannot be parameters; these come from this class alone. */
    private static String sql(Kind kind) {
        return """
                update %1$s set tombstone_version = version
                where (organization, %2$s) in (
                    select organization, %2$s from %1$s
                    where %4$s < ? and tombstone_version is distinct from version
                    limit ? for update skip locked)
                returning %3$s
                """.formatted(kind.place(), kind.id(), kind.key(), kind.since());
    }
}
