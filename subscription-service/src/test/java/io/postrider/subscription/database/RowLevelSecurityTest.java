package io.postrider.subscription.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.postrider.commons.security.Organization;
import io.postrider.commons.testing.RealParts;
import io.postrider.subscription.Tenant;
import io.postrider.subscription.Tenants;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

/** The second wall: what a query that forgets the organization sees. */
@QuarkusTest
@WithTestResource(RealParts.class)
class RowLevelSecurityTest {

    @Inject
    Tenants tenants;

    @Inject
    OrganizationTransaction transactions;

    @Inject
    EntityManager entities;

    @Inject
    @io.quarkus.agroal.DataSource(OrganizationTransaction.ROLE)
    AgroalDataSource api;

    @Inject
    DataSource owner;

    @Test
    void aQueryThatForgetsTheOrganizationSeesItsOwnRowsOnly() throws Exception {
        // Given two organizations, and more threads than one connection each
        Organization one = withWebhook();
        Organization other = withWebhook();

        // When connections go from one to the other and back
        List<Callable<List<String>>> queries = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Organization asking = i % 2 == 0 ? one : other;
            queries.add(() -> {
                List<String> seen = transactions.requiringNew(asking, this::organizationsOfAllWebhooks);
                assertThat(seen).as("what %s sees", asking).containsOnly(asking.id());
                return seen;
            });
        }

        // Then
        try (ExecutorService threads = Executors.newFixedThreadPool(30)) {
            for (Future<List<String>> seen : threads.invokeAll(queries, 60, TimeUnit.SECONDS)) {
                assertThat(seen.get()).isNotEmpty();
            }
        }
    }

    @Test
    void aTransactionWithoutAnOrganizationSeesNothingAlsoOnAConnectionThatHadOne() {
        Organization organization = withWebhook();
        for (int i = 0; i < 25; i++) {
            transactions.requiringNew(organization, this::organizationsOfAllWebhooks);
            assertThat(QuarkusTransaction.requiringNew().call(this::organizationsOfAllWebhooks))
                    .isEmpty();
        }
    }

    @Test
    void nothingIsWrittenIntoAnotherOrganization() {
        Organization one = withWebhook();
        Organization other = withWebhook();

        assertThat(transactions.requiringNew(
                        one,
                        () -> entities.createNativeQuery(
                                        "update webhook set state = 'ARCHIVED' where organization = ?1")
                                .setParameter(1, other.id())
                                .executeUpdate()))
                .isZero();
        assertThatThrownBy(() -> transactions.requiringNew(
                        one,
                        () -> entities.createNativeQuery("update webhook set organization = ?1")
                                .setParameter(1, other.id())
                                .executeUpdate()))
                .hasStackTraceContaining("row-level security");
    }

    @Test
    void theApiMayTouchNoTableOfOrganizationsThatHasNoWall() throws SQLException {
        String sql = """
                select relname from pg_class
                where relkind in ('r', 'p', 'v', 'm') and relnamespace = 'public'::regnamespace and not relrowsecurity
                    and (has_table_privilege(current_user || '_api', oid, 'select')
                        or has_table_privilege(current_user || '_api', oid, 'update')
                        or has_table_privilege(current_user || '_api', oid, 'delete'))
                """;
        assertThat(texts(owner, sql))
                .as("tables that the API's role may read or change, without a policy: see V4__row_level_security.sql")
                .isEmpty();
        assertThat(texts(owner, "select rolname from pg_roles where rolname = current_user and rolsuper"))
                .isEmpty();
    }

    @Test
    void theApiCanNeitherReadTheOutboxNorStepOutOfItsRole() {
        assertThatThrownBy(() -> texts(api, "select topic from outbox")).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> texts(api, "set role test")).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> texts(api, "alter table webhook disable row level security"))
                .hasMessageContaining("must be owner");
    }

    private Organization withWebhook() {
        Tenant tenant = tenants.next();
        tenant.post("/v1/webhooks", "{\"url\": \"https://hooks.example\", \"events\": [\"*\"]}")
                .statusCode(201);
        return tenant.organization();
    }

    private List<String> organizationsOfAllWebhooks() {
        return entities.unwrap(Session.class)
                .createNativeQuery("select organization from webhook", String.class)
                .getResultList();
    }

    private static List<String> texts(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (row.next()) {
                texts.add(row.getString(1));
            }
            return texts;
        }
    }
}
