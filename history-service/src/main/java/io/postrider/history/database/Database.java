package io.postrider.history.database;

import io.agroal.api.AgroalDataSource;
import io.postrider.commons.security.Organization;
import io.postrider.contracts.id.IdKind;
import io.postrider.history.database.Statements.RowReader;
import io.postrider.history.database.Statements.Work;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * What one organization sees and changes, as the database's role for that: its transactions begin with the organization,
 * and row-level security hides all other rows, also from a query that forgets to. A database that is away or overloaded is
 * told as 503.
 */
@ApplicationScoped
public class Database {

    /** The datasource whose role is held to row-level security. */
    public static final String ROLE = "api";

    private final AgroalDataSource database;

    Database(@DataSource(ROLE) AgroalDataSource database) {
        this.database = database;
    }

    /**
     * All rows of the query.
     *
     * @param parameters in the order of the question marks
     */
    public <T> List<T> list(Organization organization, String sql, RowReader<T> reader, List<Parameter> parameters) {
        return inTransaction(organization, connection -> Statements.list(connection, sql, reader, parameters));
    }

    /** The first row of the query. */
    public <T> Optional<T> first(
            Organization organization, String sql, RowReader<T> reader, List<Parameter> parameters) {
        return list(organization, sql, reader, parameters).stream().findFirst();
    }

    /** The number that the query answers with; 0 for none. */
    public long number(Organization organization, String sql, List<Parameter> parameters) {
        return first(organization, sql, row -> row.getLong(1), parameters).orElse(0L);
    }

    /** All or nothing. */
    public <T> T inTransaction(Organization organization, Work<T> work) {
        try (Connection connection = database.getConnection()) {
            return Statements.inTransaction(connection, open -> {
                enter(open, organization);
                return work.on(open);
            });
        } catch (SQLException e) {
            throw Statements.failure(e);
        }
    }

    /** Until the transaction ends: a pooled connection takes nothing of it to its next user. */
    private static void enter(Connection connection, Organization organization) throws SQLException {
        String sql = "select set_config('postrider.organization', ?, true)";
        try (PreparedStatement set = connection.prepareStatement(sql)) {
            set.setString(1, IdKind.ORGANIZATION.uuid(organization.id()).toString());
            set.execute();
        }
    }
}
