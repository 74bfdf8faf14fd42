package io.postrider.history.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.postrider.commons.security.Organization;
import io.postrider.contracts.id.IdKind;
import io.postrider.history.HistoryTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
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
import org.junit.jupiter.api.Test;

/** The second wall: what a query that forgets the organization sees. */
@HistoryTest
class RowLevelSecurityTest {

    private static final String FORGETFUL = "select organization from webhook";

    @Inject
    Database database;

    @Inject
    @io.quarkus.agroal.DataSource(Database.ROLE)
    AgroalDataSource api;

    @Inject
    DataSource owner;

    @Test
    void aQueryThatForgetsTheOrganizationSeesItsOwnRowsOnly() throws Exception {
        // Given two organizations, and more threads than connections
        Organization one = withWebhook();
        Organization other = withWebhook();

        // When connections go from one to the other and back
        List<Callable<List<String>>> queries = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Organization asking = i % 2 == 0 ? one : other;
            queries.add(() -> {
                List<String> seen = seenBy(asking);
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
    void aTransactionWithoutAnOrganizationSeesNothingAlsoOnAConnectionThatHadOne() throws SQLException {
        Organization organization = withWebhook();
        for (int i = 0; i < 25; i++) {
            assertThat(seenBy(organization)).isNotEmpty();
            assertThat(texts(api, FORGETFUL)).isEmpty();
        }
    }

    @Test
    void nothingIsWrittenIntoAnotherOrganization() throws SQLException {
        Organization one = withWebhook();
        Organization other = withWebhook();

        assertThatThrownBy(() -> database.inTransaction(
                        one,
                        connection -> Statements.update(
                                connection,
                                "insert into erased_event (organization, id, erased_at) values (?, ?, now())",
                                List.of(
                                        Parameter.of(IdKind.ORGANIZATION.uuid(other.id())),
                                        Parameter.of(IdKind.EVENT.uuid(IdKind.EVENT.next()))))))
                .hasStackTraceContaining("row-level security");
        assertThatThrownBy(() -> database.inTransaction(
                        one, connection -> Statements.update(connection, "delete from webhook", List.of())))
                .hasStackTraceContaining("permission denied");
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
                .as("tables that the API's role may read or change, without a policy: see V7__row_level_security.sql")
                .isEmpty();
    }

    @Test
    void theApiCannotGoRoundTheWallByAPartition() throws SQLException {
        List<String> partitions = texts(owner, "select inhrelid::regclass::text from pg_inherits limit 1");

        assertThat(partitions).isNotEmpty();
        assertThatThrownBy(() -> texts(api, "select organization from " + partitions.getFirst()))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> texts(api, "set role test")).hasMessageContaining("permission denied");
    }

    private List<String> seenBy(Organization organization) {
        return database.list(
                organization, FORGETFUL, row -> Ids.read(row, "organization", IdKind.ORGANIZATION), List.of());
    }

    private Organization withWebhook() throws SQLException {
        Organization organization = new Organization(IdKind.ORGANIZATION.next());
        String sql =
                "insert into webhook (organization, id, version, state, snapshot) values (?, ?, 1, 'active', '{}')";
        try (Connection connection = owner.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setObject(1, IdKind.ORGANIZATION.uuid(organization.id()));
            insert.setObject(2, IdKind.WEBHOOK.uuid(IdKind.WEBHOOK.next()));
            insert.executeUpdate();
        }
        return organization;
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
