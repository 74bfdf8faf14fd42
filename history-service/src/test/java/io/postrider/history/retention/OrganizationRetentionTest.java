package io.postrider.history.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.postrider.commons.security.Organization;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.id.IdKind;
import io.postrider.history.HistoryTest;
import io.postrider.history.Tenant;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** An organization may want its record kept shorter than the platform keeps it. */
@HistoryTest
class OrganizationRetentionTest {

    private final Tenant tenant = new Tenant();

    @Inject
    OrganizationRetentionJob job;

    @Inject
    DataSource database;

    @Test
    void whatIsOlderThanTheWishIsHiddenAtOnceAndDeletedAtNight() throws Exception {
        // Given
        EventMessage today = tenant.publishedDaysAgo(0);
        EventMessage withoutContent = tenant.publishedDaysAgo(4);
        EventMessage tooOld = tenant.publishedDaysAgo(12);
        await().untilAsserted(() -> status(tooOld, 200));
        await().untilAsserted(() -> status(withoutContent, 200));
        await().untilAsserted(() -> status(today, 200));
        // When
        tenant.wishes(10, 2);
        // Then
        await().untilAsserted(() -> status(tooOld, 404));
        tenant.asks().get("/v1/events/" + withoutContent.id()).then().body("data", nullValue());
        tenant.asks().get("/v1/events/" + today.id()).then().body("data.n", equalTo(1));
        tenant.asks().get("/v1/events").then().body("total", equalTo(2));
        assertThat(rows("event")).isEqualTo(3);
        // When
        job.runFor(new Organization(tenant.organization()));
        // Then
        assertThat(rows("event")).isEqualTo(2);
        assertThat(rows("event_body")).isEqualTo(1);
    }

    private void status(EventMessage event, int status) {
        tenant.asks().get("/v1/events/" + event.id()).then().statusCode(status);
    }

    private long rows(String table) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select count(*) from " + table + " where organization = ?")) {
            select.setObject(1, IdKind.ORGANIZATION.uuid(tenant.organization()));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
