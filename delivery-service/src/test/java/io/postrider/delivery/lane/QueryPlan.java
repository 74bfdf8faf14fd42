package io.postrider.delivery.lane;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** How PostgreSQL works a statement. */
final class QueryPlan {

    /** Sets the parameters of a statement. */
    @FunctionalInterface
    interface Parameters {

        void set(Connection connection, PreparedStatement statement) throws SQLException;
    }

    private QueryPlan() {}

    /** It is worked, so that the plan tells what was read, and what it changed is taken back. */
    static String of(DataSource database, String sql, Parameters parameters) throws SQLException {
        return SqlTransaction.in(database, connection -> {
            StringBuilder plan = new StringBuilder();
            try (PreparedStatement statement = connection.prepareStatement("explain (analyze, buffers) " + sql)) {
                parameters.set(connection, statement);
                try (ResultSet lines = statement.executeQuery()) {
                    while (lines.next()) {
                        plan.append(lines.getString(1)).append('\n');
                    }
                }
            }
            connection.rollback();
            return plan.toString();
        });
    }
}
