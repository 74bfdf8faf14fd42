package io.postrider.subscription.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;

/** The table {@code audit_log}: written here, and changed nowhere. */
final class AuditRows {

    private AuditRows() {}

    /** An entry that is told twice stands there once. */
    static void insert(Connection connection, List<AuditEntry> entries) throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        String sql = """
                insert into audit_log (organization, id, occurred_at, actor, operation, target, address, before, after)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict do nothing
                """;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (AuditEntry entry : entries) {
                insert.setString(1, entry.organization());
                insert.setString(2, entry.id());
                insert.setTimestamp(3, Timestamp.from(entry.occurredAt()));
                insert.setString(4, entry.actor());
                insert.setString(5, entry.operation());
                insert.setString(6, entry.target());
                insert.setString(7, entry.address());
                insert.setString(8, entry.before());
                insert.setString(9, entry.after());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
