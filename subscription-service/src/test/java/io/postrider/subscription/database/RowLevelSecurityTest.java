package io.postrider.subscription.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.postrider.commons.security.Organization;
import io.postrider.commons.testing.OrganizationWall;
import io.postrider.commons.testing.RealParts;
import io.postrider.subscription.Tenant;
import io.postrider.subscription.Tenants;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.util.List;
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
        OrganizationWall.showsEachItsOwnRowsOnly(
                withWebhook(),
                withWebhook(),
                asking -> transactions.requiringNew(asking, this::organizationsOfAllWebhooks));
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
        OrganizationWall.standsRoundEveryTableOfTheApi(owner);
    }

    @Test
    void theApiCanNeitherReadTheOutboxNorStepOutOfItsRole() {
        assertThatThrownBy(() -> OrganizationWall.texts(api, "select topic from outbox"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> OrganizationWall.texts(api, "set role test"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> OrganizationWall.texts(api, "alter table webhook disable row level security"))
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
}
