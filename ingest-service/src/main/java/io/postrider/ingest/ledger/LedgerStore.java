package io.postrider.ingest.ledger;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The SQL of claims. Those of many organizations go through in one statement; each row begins with its own. */
final class LedgerStore {

    /** The process that holds what was released. */
    static final int NOBODY = 0;

    /** Held shared by each batch and alone by whoever turns the week. */
    private static final long WEEK_LOCK = 0x706f7374_72696465L;

    /**
     * Opens a batch: bounds it on the database's side, and holds the week. The lock stands alone in its statement, so
     * that the next one sees what the week's turn has left.
     */
    void open(Connection connection, Duration limit) throws SQLException {
        String sql = """
                select set_config('lock_timeout', ?, true), set_config('statement_timeout', ?, true),
                       pg_advisory_xact_lock_shared(?)
                """;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, Long.toString(limit.toMillis()));
            select.setString(2, Long.toString(limit.toMillis()));
            select.setLong(3, WEEK_LOCK);
            select.execute();
        }
    }

    /** Waits until no batch is under way, and lets none begin before the transaction's end. */
    void lockWeek(Connection connection, Duration limit) throws SQLException {
        String sql = "select set_config('lock_timeout', ?, true), pg_advisory_xact_lock(?)";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, Long.toString(limit.toMillis()));
            select.setLong(2, WEEK_LOCK);
            select.execute();
        }
    }

    /** Inserts the claims whose id stands in neither week, and says which by their numbers. */
    Set<Long> insert(Connection connection, int process, int weekParity, List<Claim> claims) throws SQLException {
        // a scalar sub-query, because "not exists" may become a join that reads all of last week
        String sql = """
                insert into claim (organization, source, key_hash, event_id, seq, body_hash, process, week_parity)
                select w.organization, w.source, w.key_hash, w.event_id, w.seq, w.body_hash, ?, ?
                from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[])
                    as w (organization, source, key_hash, event_id, seq, body_hash)
                where (select true from claim l
                       where l.organization = w.organization and l.source = w.source and l.key_hash = w.key_hash
                         and l.week_parity = ?) is null
                order by w.organization, w.source, w.key_hash
                on conflict do nothing
                returning seq
                """;
        Set<Long> inserted = new HashSet<>();
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setInt(1, process);
            insert.setInt(2, weekParity);
            bindKeys(insert, 3, claims);
            insert.setArray(6, uuids(connection, claims, Claim::eventUuid));
            insert.setArray(7, longs(connection, claims, Claim::seq));
            insert.setArray(8, longs(connection, claims, Claim::bodyHash));
            insert.setInt(9, 1 - weekParity);
            try (ResultSet rows = insert.executeQuery()) {
                while (rows.next()) {
                    inserted.add(rows.getLong(1));
                }
            }
        }
        return inserted;
    }

    /** What stands in the way of these claims. */
    Map<ClaimKey, StoredClaim> find(Connection connection, List<Claim> claims) throws SQLException {
        // the limit keeps this a look-up per key, whatever the planner believes of the table's size
        String sql = """
                select c.organization, c.source, c.key_hash, c.event_id, c.process, c.seq, c.body_hash,
                       c.seq <= p.published_up_to as published, p.alive_until > clock_timestamp() as alive
                from unnest(?::uuid[], ?::uuid[], ?::uuid[]) as w (organization, source, key_hash)
                cross join lateral (
                    select * from claim l
                    where l.organization = w.organization and l.source = w.source and l.key_hash = w.key_hash
                    limit 1) c
                join ledger_process p on p.id = c.process
                """;
        Map<ClaimKey, StoredClaim> found = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            bindKeys(select, 1, claims);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    StoredClaim stored = stored(rows);
                    found.put(stored.key(), stored);
                }
            }
        }
        return found;
    }

    /**
     * Takes over a claim that is free or too old, unless somebody else was faster.
     *
     * @return whether the claim now holds the id
     */
    boolean takeOver(Connection connection, int process, int weekParity, StoredClaim from, Claim by)
            throws SQLException {
        String sql = """
                update claim set process = ?, seq = ?, event_id = ?, body_hash = ?, week_parity = ?
                where organization = ? and source = ? and key_hash = ? and process = ? and seq = ?
                """;
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setInt(1, process);
            update.setLong(2, by.seq());
            update.setObject(3, by.eventUuid());
            update.setObject(4, by.bodyHash(), java.sql.Types.BIGINT);
            update.setInt(5, weekParity);
            bindKey(update, 6, from.key());
            update.setInt(9, from.process());
            update.setLong(10, from.seq());
            return update.executeUpdate() == 1;
        }
    }

    /** Gives the claims to nobody; those that another process has taken over stay with it. */
    void release(Connection connection, int process, List<Claim> claims) throws SQLException {
        String sql = """
                update claim set process = ?
                where organization = ? and source = ? and key_hash = ? and process = ? and seq = ?
                """;
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (Claim claim : claims) {
                update.setInt(1, NOBODY);
                bindKey(update, 2, claim.key());
                update.setInt(5, process);
                update.setLong(6, claim.seq());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    private static StoredClaim stored(ResultSet row) throws SQLException {
        return new StoredClaim(
                new ClaimKey(uuid(row, "organization"), uuid(row, "source"), uuid(row, "key_hash")),
                uuid(row, "event_id"),
                row.getInt("process"),
                row.getLong("seq"),
                row.getObject("body_hash", Long.class),
                row.getBoolean("published"),
                row.getBoolean("alive"));
    }

    private static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    private static void bindKey(PreparedStatement statement, int first, ClaimKey key) throws SQLException {
        statement.setObject(first, key.organization());
        statement.setObject(first + 1, key.source());
        statement.setObject(first + 2, key.hash());
    }

    private static void bindKeys(PreparedStatement statement, int first, List<Claim> claims) throws SQLException {
        Connection connection = statement.getConnection();
        statement.setArray(first, uuids(connection, claims, claim -> claim.key().organization()));
        statement.setArray(
                first + 1, uuids(connection, claims, claim -> claim.key().source()));
        statement.setArray(
                first + 2, uuids(connection, claims, claim -> claim.key().hash()));
    }

    private static Array uuids(Connection connection, List<Claim> claims, Function<Claim, UUID> column)
            throws SQLException {
        return connection.createArrayOf("uuid", claims.stream().map(column).toArray());
    }

    private static Array longs(Connection connection, List<Claim> claims, Function<Claim, @Nullable Long> column)
            throws SQLException {
        return connection.createArrayOf("bigint", claims.stream().map(column).toArray());
    }
}
