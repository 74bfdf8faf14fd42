package io.postrider.history.database;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Reads for the public API. A database that is away or overloaded is told as 503. */
@ApplicationScoped
public class Database {

    private static final Logger LOG = Logger.getLogger(Database.class);

    private final DataSource database;

    Database(DataSource database) {
        this.database = database;
    }

    /** Makes one thing of the row that the result set stands on. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * All rows of the query.
     *
     * @param parameters in the order of the question marks
     */
    public <T> List<T> list(String sql, RowReader<T> reader, List<Parameter> parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                parameters.get(i).bind(select, i + 1);
            }
            try (ResultSet row = select.executeQuery()) {
                List<T> rows = new ArrayList<>();
                while (row.next()) {
                    rows.add(reader.read(row));
                }
                return rows;
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** The first row of the query. */
    public <T> Optional<T> first(String sql, RowReader<T> reader, List<Parameter> parameters) {
        return list(sql, reader, parameters).stream().findFirst();
    }

    /** The number that the query answers with; 0 for none. */
    public long number(String sql, List<Parameter> parameters) {
        return first(sql, row -> row.getLong(1), parameters).orElse(0L);
    }

    /** Changes rows. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** All or nothing. */
    public <T> T inTransaction(Work<T> work) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** How many rows a statement changed. */
    public static int update(Connection connection, String sql, List<Parameter> parameters) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                parameters.get(i).bind(update, i + 1);
            }
            return update.executeUpdate();
        }
    }

    /** Away: no connection, shutting down, out of resources, or too slow. Everything else is a mistake of ours. */
    private static RuntimeException failure(SQLException e) {
        String state = e.getSQLState();
        boolean away = state == null || state.startsWith("08") || state.startsWith("53") || state.startsWith("57");
        if (!away) {
            return new IllegalStateException("The database refuses a query", e);
        }
        LOG.warnf("The database does not answer: %s", e.getMessage());
        return new ApiException(ErrorCode.UNAVAILABLE);
    }
}
