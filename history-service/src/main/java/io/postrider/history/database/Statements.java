package io.postrider.history.database;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Statements on an open connection, and what their failures mean. */
public final class Statements {

    private static final Logger LOG = Logger.getLogger(Statements.class);

    private Statements() {}

    /** Makes one thing of the row that the result set stands on. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Changes rows. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** How many rows a statement changed. */
    public static int update(Connection connection, String sql, List<Parameter> parameters) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            bind(update, parameters);
            return update.executeUpdate();
        }
    }

    /** All rows of the query. */
    static <T> List<T> list(Connection connection, String sql, RowReader<T> reader, List<Parameter> parameters)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            bind(select, parameters);
            try (ResultSet row = select.executeQuery()) {
                List<T> rows = new ArrayList<>();
                while (row.next()) {
                    rows.add(reader.read(row));
                }
                return rows;
            }
        }
    }

    /** All or nothing. */
    static <T> T inTransaction(Connection connection, Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            T result = work.on(connection);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        }
    }

    /** Away: no connection, shutting down, out of resources, or too slow. Everything else is a mistake of ours. */
    static RuntimeException failure(SQLException e) {
        String state = e.getSQLState();
        boolean away = state == null || state.startsWith("08") || state.startsWith("53") || state.startsWith("57");
        if (!away) {
            return new IllegalStateException("The database refuses a query", e);
        }
        LOG.warnf("The database does not answer: %s", e.getMessage());
        return new ApiException(ErrorCode.UNAVAILABLE);
    }

    private static void bind(PreparedStatement statement, List<Parameter> parameters) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            parameters.get(i).bind(statement, i + 1);
        }
    }
}
