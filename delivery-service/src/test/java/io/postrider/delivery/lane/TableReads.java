package io.postrider.delivery.lane;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** What lanes, deliveries and their indexes were read for, as PostgreSQL counts it. */
record TableReads(long blocks, long rows, long scans) {

    static final TableReads NONE = new TableReads(0, 0, 0);

    /** All so far, of a database that has only this connection: what it has not told yet, it tells now. */
    static TableReads soFar(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_stat_force_next_flush()");
            try (ResultSet row = statement.executeQuery("""
                    select sum(heap_blks_read + heap_blks_hit + idx_blks_read + idx_blks_hit),
                           sum(idx_tup_fetch + seq_tup_read), sum(seq_scan)
                    from pg_statio_user_tables join pg_stat_user_tables using (relid)
                    where pg_stat_user_tables.relname in ('lane', 'delivery')
                    """)) {
                row.next();
                return new TableReads(row.getLong(1), row.getLong(2), row.getLong(3));
            }
        }
    }

    TableReads plus(TableReads other) {
        return new TableReads(blocks + other.blocks, rows + other.rows, scans + other.scans);
    }

    TableReads minus(TableReads other) {
        return new TableReads(blocks - other.blocks, rows - other.rows, scans - other.scans);
    }
}
