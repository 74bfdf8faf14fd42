package io.postrider.ingest.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/** The SQL of the processes that claim: who lives, and what it has published. */
final class ProcessStore {

    /** Makes this process known, and says its number. */
    int register(Connection connection, Duration deadAfter) throws SQLException {
        String sql = """
                insert into ledger_process (alive_until, published_up_to)
                values (clock_timestamp() + ? * interval '1 millisecond', 0)
                returning id
                """;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setLong(1, deadAfter.toMillis());
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /** Says that the process is about to end: from now on the others may take over what it has not published. */
    void retire(Connection connection, int process) throws SQLException {
        String sql = "update ledger_process set alive_until = clock_timestamp() where id = ?";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setInt(1, process);
            update.executeUpdate();
        }
    }
}
