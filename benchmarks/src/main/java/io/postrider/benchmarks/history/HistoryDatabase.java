package io.postrider.benchmarks.history;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** History's tables, looked at past the service. */
public final class HistoryDatabase implements AutoCloseable {

    private static final String USER = "history";

    private final String jdbcUrl;
    private final Connection connection;

    public HistoryDatabase(String jdbcUrl) throws IOException {
        this.jdbcUrl = jdbcUrl;
        try {
            connection = connect();
        } catch (SQLException e) {
            throw new IOException("History's database does not answer", e);
        }
    }

    /** Another connection to it. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, USER, USER);
    }

    /** Attempts on record, of all webhooks. */
    public long attempts() throws IOException {
        return number("select coalesce(sum(attempts), 0) from webhook_day");
    }

    /** Events on record. */
    public long events() throws IOException {
        return number("select coalesce(sum(events), 0) from organization_day");
    }

    /** Bytes on disk of all that grows with attempts and events, indexes included. */
    public long bytes() throws IOException {
        return number("""
                select sum(pg_total_relation_size(relid))
                from unnest(array['attempt', 'attempt_body', 'delivery', 'event', 'event_body']) as name,
                    pg_partition_tree(name::regclass)
                """);
    }

    private long number(String sql) throws IOException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IOException("History's database does not answer", e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
