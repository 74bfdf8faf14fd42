package io.postrider.ingest.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A batch that has begun.
 *
 * @param weekParity the parity of the current week
 * @param inserted the numbers of the claims that now hold their id
 */
record BatchStart(int weekParity, Set<Long> inserted) {

    /**
     * Begins a batch, in one round trip: bounds it on the database's side and holds the week; says that the process lives
     * and what it has published, which locks its row before all else, so that a batch follows an earlier one whose end is
     * unknown; and inserts the claims whose id stands in neither week. The lock stands alone in its statement, so that
     * the next one sees what the week's turn has left.
     *
     * @throws ProcessForgottenException when the process has to make itself known again; the transaction is to be undone
     */
    static BatchStart write(
            Connection connection, int process, long publishedUpTo, List<Claim> claims, LedgerConfig config)
            throws SQLException {
        // a scalar sub-query, because "not exists" may become a join that reads all of last week
        String sql = """
                select set_config('lock_timeout', ?, true), set_config('statement_timeout', ?, true),
                       pg_advisory_xact_lock_shared(?);
                update ledger_process
                set alive_until = clock_timestamp() + ? * interval '1 millisecond',
                    published_up_to = greatest(published_up_to, ?)
                where id = ?
                returning (select week % 2 from ledger_week);
                insert into claim (organization, source, key_hash, event_id, seq, body_hash, process, week_parity)
                select w.organization, w.source, w.key_hash, w.event_id, w.seq, w.body_hash, ?,
                       (select week % 2 from ledger_week)
                from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[])
                    as w (organization, source, key_hash, event_id, seq, body_hash)
                where (select true from claim l
                       where l.organization = w.organization and l.source = w.source and l.key_hash = w.key_hash
                         and l.week_parity = (select 1 - week % 2 from ledger_week)) is null
                order by w.organization, w.source, w.key_hash
                on conflict do nothing
                returning seq
                """;
        String limit = Long.toString(config.statementLimit().toMillis());
        try (PreparedStatement batch = connection.prepareStatement(sql)) {
            batch.setString(1, limit);
            batch.setString(2, limit);
            batch.setLong(3, LedgerStore.WEEK_LOCK);
            batch.setLong(4, config.deadAfter().toMillis());
            batch.setLong(5, publishedUpTo);
            batch.setInt(6, process);
            batch.setInt(7, process);
            ClaimColumns.bindKeys(batch, 8, claims);
            batch.setArray(11, ClaimColumns.uuids(connection, claims, Claim::eventUuid));
            batch.setArray(12, ClaimColumns.longs(connection, claims, Claim::seq));
            batch.setArray(13, ClaimColumns.longs(connection, claims, Claim::bodyHash));
            batch.execute();
            int weekParity = weekParity(batch, process);
            return new BatchStart(weekParity, inserted(batch));
        }
    }

    private static int weekParity(PreparedStatement batch, int process) throws SQLException {
        batch.getMoreResults();
        try (ResultSet row = batch.getResultSet()) {
            if (!row.next()) {
                throw new ProcessForgottenException(process);
            }
            return row.getInt(1);
        }
    }

    private static Set<Long> inserted(PreparedStatement batch) throws SQLException {
        batch.getMoreResults();
        Set<Long> inserted = new HashSet<>();
        try (ResultSet rows = batch.getResultSet()) {
            while (rows.next()) {
                inserted.add(rows.getLong(1));
            }
        }
        return inserted;
    }
}
