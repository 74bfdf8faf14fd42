package io.postrider.history.database;

import io.postrider.history.database.Statements.RowReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What works on all organizations at once - recorders' offsets, the queue of jobs - as the role that owns the tables and is
 * not held to row-level security. Never for what an organization asks: that is {@link Database}.
 */
@ApplicationScoped
public class PipelineDatabase {

    private final DataSource database;

    PipelineDatabase(DataSource database) {
        this.database = database;
    }

    /**
     * All rows of the query, or of a statement that returns what it changed.
     *
     * @param parameters in the order of the question marks
     */
    public <T> List<T> list(String sql, RowReader<T> reader, List<Parameter> parameters) {
        try (Connection connection = database.getConnection()) {
            return Statements.list(connection, sql, reader, parameters);
        } catch (SQLException e) {
            throw Statements.failure(e);
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

    /** How many rows a statement changed. */
    public int update(String sql, List<Parameter> parameters) {
        try (Connection connection = database.getConnection()) {
            return Statements.update(connection, sql, parameters);
        } catch (SQLException e) {
            throw Statements.failure(e);
        }
    }
}
