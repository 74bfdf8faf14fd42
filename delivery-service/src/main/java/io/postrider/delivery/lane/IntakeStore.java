package io.postrider.delivery.lane;

import io.postrider.contracts.id.IdKind;
import io.postrider.delivery.attempt.Delivery;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Puts deliveries into lanes. Every transaction locks bodies, then lanes in the order of their ids, then deliveries:
 * the same order everywhere, so that no two wait for each other. The lane's lock also makes deliveries of one webhook
 * come in one after another, which is what ordering keys stand on.
 */
@Singleton
class IntakeStore {

    private static final String INSERT_DELIVERY = """
            insert into delivery (id, webhook, organization, event, attempts, cause, bytes, expires_at,
                                  ordering_key, position, due_at)
            select new.*, case when exists (select from delivery older
                                            where older.webhook = new.webhook
                                              and older.ordering_key = new.ordering_key)
                               then null else ?::timestamptz end
            from (values (?::uuid, ?::uuid, ?::uuid, ?::uuid, ?::integer, ?::text, ?::integer, ?::timestamptz,
                          ?::text, ?::bigint))
                 as new (id, webhook, organization, event, attempts, cause, bytes, expires_at, ordering_key, position)
            """;

    private static final String STORE = INSERT_DELIVERY + "on conflict (id) do nothing";

    private static final String REDELIVER = INSERT_DELIVERY + """
            on conflict (id) do update set
                due_at = case when delivery.due_at is null then null else excluded.due_at end,
                cause = excluded.cause,
                expires_at = excluded.expires_at,
                version = delivery.version + 1
            """;

    private static final String RESOLVE_ENDED = """
            delete from delivery where id = ? and attempts = ? and version = 0
            """;

    private static final String RESOLVE_PENDING = """
            update delivery set attempts = attempts + 1, due_at = ? where id = ? and attempts = ? and version = 0
            """;

    private final DataSource database;

    IntakeStore(DataSource database) {
        this.database = database;
    }

    /** Applies all changes in one transaction, or none. */
    void apply(List<LaneChange> changes) throws SQLException {
        SqlTransaction.in(database, connection -> {
            EventBodyTable.insert(connection, changes);
            LaneUpserts.apply(connection, changes);
            insertDeliveries(connection, changes);
            resolve(connection, changes);
            return changes;
        });
    }

    private static void insertDeliveries(Connection connection, List<LaneChange> changes) throws SQLException {
        try (PreparedStatement store = connection.prepareStatement(STORE);
                PreparedStatement redeliver = connection.prepareStatement(REDELIVER)) {
            for (LaneChange change : changes) {
                switch (change) {
                    case LaneChange.Store each -> {
                        bind(store, each.delivery(), each.dueAt(), each.position());
                        store.addBatch();
                    }
                    case LaneChange.Redeliver each -> {
                        bind(redeliver, each.delivery(), each.now(), null);
                        redeliver.addBatch();
                    }
                    case LaneChange.Resolve each -> {}
                }
            }
            store.executeBatch();
            redeliver.executeBatch();
        }
    }

    private static void bind(PreparedStatement statement, Delivery delivery, Instant dueAt, @Nullable Long position)
            throws SQLException {
        statement.setTimestamp(1, Timestamp.from(dueAt));
        statement.setObject(2, IdKind.DELIVERY.uuid(delivery.id()));
        statement.setObject(3, IdKind.WEBHOOK.uuid(delivery.webhookId()));
        statement.setObject(4, IdKind.ORGANIZATION.uuid(delivery.event().organization()));
        statement.setObject(5, IdKind.EVENT.uuid(delivery.event().id()));
        statement.setInt(6, delivery.attempts());
        statement.setString(
                7, delivery.cause() == null ? null : delivery.cause().wireName());
        statement.setInt(8, delivery.event().data().length);
        statement.setTimestamp(9, Timestamp.from(delivery.expiresAt()));
        statement.setString(10, position == null ? null : delivery.event().orderingKey());
        statement.setObject(11, position, Types.BIGINT);
    }

    private static void resolve(Connection connection, List<LaneChange> changes) throws SQLException {
        try (PreparedStatement ended = connection.prepareStatement(RESOLVE_ENDED);
                PreparedStatement pending = connection.prepareStatement(RESOLVE_PENDING)) {
            for (LaneChange change : changes) {
                if (change instanceof LaneChange.Resolve outcome) {
                    UUID id = IdKind.DELIVERY.uuid(outcome.delivery().id());
                    int before = outcome.delivery().attempts();
                    Instant nextAt = outcome.verdict().nextAt();
                    if (nextAt == null) {
                        ended.setObject(1, id);
                        ended.setInt(2, before);
                        ended.addBatch();
                    } else {
                        pending.setTimestamp(1, Timestamp.from(nextAt));
                        pending.setObject(2, id);
                        pending.setInt(3, before);
                        pending.addBatch();
                    }
                }
            }
            ended.executeBatch();
            pending.executeBatch();
        }
    }
}
