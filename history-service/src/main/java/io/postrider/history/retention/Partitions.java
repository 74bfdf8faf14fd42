package io.postrider.history.retention;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes and drops the days of a table. Names and bounds are made here from dates: nothing in them comes from outside. */
@ApplicationScoped
class Partitions {

    List<Partition> of(Connection connection, PartitionedTable table) throws SQLException {
        String sql = """
                select child.relname
                from pg_inherits
                join pg_class child on child.oid = inhrelid
                where inhparent = ?::regclass
                """;
        List<Partition> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, table.tableName());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Partition.named(row.getString(1)).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    /** Makes every day that is missing, today's first included, up to and without this one. */
    void makeUntil(Connection connection, PartitionedTable table, LocalDate today, LocalDate end) throws SQLException {
        Optional<Partition> last = of(connection, table).stream().max(Comparator.comparing(Partition::end));
        if (last.isEmpty()) {
            make(connection, table, Partition.before(table, today), null, today);
        }
        LocalDate from = last.map(Partition::end).orElse(today);
        for (LocalDate day = from; day.isBefore(end); day = day.plusDays(1)) {
            make(connection, table, Partition.of(table, day), day, day.plusDays(1));
        }
    }

    /** Made apart and then attached, which does not keep readers and writers of the table waiting. */
    private static void make(
            Connection connection, PartitionedTable table, Partition partition, @Nullable LocalDate from, LocalDate to)
            throws SQLException {
        String lower = from == null ? "minvalue" : table.bound(from);
        try (Statement ddl = connection.createStatement()) {
            ddl.execute("create table %s (like %s including all)".formatted(partition.name(), table.tableName()));
            ddl.execute("alter table %s attach partition %s for values from (%s) to (%s)"
                    .formatted(table.tableName(), partition.name(), lower, table.bound(to)));
        }
    }

    void drop(Connection connection, Partition partition) throws SQLException {
        try (Statement ddl = connection.createStatement()) {
            ddl.execute("drop table " + partition.name());
        }
    }
}
