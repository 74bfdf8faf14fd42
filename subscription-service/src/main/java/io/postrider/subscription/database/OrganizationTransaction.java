package io.postrider.subscription.database;

import io.agroal.api.AgroalDataSource;
import io.postrider.commons.security.Organization;
import io.quarkus.agroal.DataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.Callable;

/**
 * Transactions of one organization, as the database's role for that: they begin with the organization, and row-level
 * security hides all other rows, also from a query that forgets to. In a transaction that does not begin so, this role sees
 * no row at all.
 */
@ApplicationScoped
public class OrganizationTransaction {

    /** The datasource whose role is held to row-level security. Hibernate's entities are on it. */
    public static final String ROLE = "api";

    private final AgroalDataSource database;
    private final TransactionSynchronizationRegistry transaction;

    OrganizationTransaction(
            @DataSource(ROLE) AgroalDataSource database, TransactionSynchronizationRegistry transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /** Runs the work in a transaction of its own. */
    public <T> T requiringNew(Organization organization, Callable<T> work) {
        return QuarkusTransaction.requiringNew().call(() -> {
            enter(organization);
            return work.call();
        });
    }

    /** Makes the transaction of the calling thread one of this organization, until it ends: no pooled connection keeps it. */
    void enter(Organization organization) {
        if (organization.equals(transaction.getResource(OrganizationTransaction.class))) {
            return;
        }
        String sql = "select set_config('postrider.organization', ?, true)";
        try (Connection connection = database.getConnection();
                PreparedStatement set = connection.prepareStatement(sql)) {
            set.setString(1, organization.id());
            set.execute();
        } catch (SQLException e) {
            throw DatabaseErrors.unavailable(e);
        }
        transaction.putResource(OrganizationTransaction.class, organization);
    }
}
