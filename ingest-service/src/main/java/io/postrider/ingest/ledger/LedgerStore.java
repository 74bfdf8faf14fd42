package io.postrider.ingest.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The SQL of claims. Those of many organizations go through in one statement; each row begins with its own. */
final class LedgerStore {

    /** The process that holds what was released. */
    static final int NOBODY = 0;

    /** Held shared by each batch and alone by whoever turns the week. */
    static final long WEEK_LOCK = 0x706f7374_72696465L;

    /** Waits until no batch is under way, and lets none begin before the transaction's end. */
    void lockWeek(Connection connection, Duration limit) throws SQLException {
        String sql = "select set_config('lock_timeout', ?, true), pg_advisory_xact_lock(?)";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, Long.toString(limit.toMillis()));
            select.setLong(2, WEEK_LOCK);
            select.execute();
        }
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
            ClaimColumns.bindKeys(select, 1, claims);
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
            ClaimColumns.bindKey(update, 6, from.key());
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
                ClaimColumns.bindKey(update, 2, claim.key());
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
}
