package io.postrider.history.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.postrider.commons.security.Organization;
import io.postrider.commons.testing.OrganizationWall;
import io.postrider.contracts.id.IdKind;
import io.postrider.history.HistoryTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
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
        OrganizationWall.showsEachItsOwnRowsOnly(withWebhook(), withWebhook(), this::seenBy);
    }

    @Test
    void aTransactionWithoutAnOrganizationSeesNothingAlsoOnAConnectionThatHadOne() throws SQLException {
        Organization organization = withWebhook();
        for (int i = 0; i < 25; i++) {
            assertThat(seenBy(organization)).isNotEmpty();
            assertThat(OrganizationWall.texts(api, FORGETFUL)).isEmpty();
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
        OrganizationWall.standsRoundEveryTableOfTheApi(owner);
    }

    @Test
    void theApiCannotGoRoundTheWallByAPartition() throws SQLException {
        List<String> partitions =
                OrganizationWall.texts(owner, "select inhrelid::regclass::text from pg_inherits limit 1");

        assertThat(partitions).isNotEmpty();
        assertThatThrownBy(() -> OrganizationWall.texts(api, "select organization from " + partitions.getFirst()))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> OrganizationWall.texts(api, "set role test"))
                .hasMessageContaining("permission denied");
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
}
