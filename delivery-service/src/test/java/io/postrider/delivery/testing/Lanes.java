package io.postrider.delivery.testing;

import io.postrider.contracts.id.IdKind;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The lanes' tables, seen from a test. */
@Singleton
public class Lanes {

    private final DataSource database;

    Lanes(DataSource database) {
        this.database = database;
    }

    public int waitingFor(String webhookId) {
        return number("select count(*) from delivery where webhook = ?", webhookId);
    }

    public int lanesOf(String webhookId) {
        return number("select count(*) from lane where webhook = ?", webhookId);
    }

    public int bodiesOf(String organizationId) {
        return query(
                "select count(*) from event_body where organization = ?", IdKind.ORGANIZATION.uuid(organizationId));
    }

    /** As if the owner had been killed: somebody unknown holds the lane, for so many seconds. */
    public void leaseToDeadOwner(String webhookId, int seconds) {
        update(
                "update lane set owner = gen_random_uuid(), lease_until = now() + " + seconds
                        + " * interval '1 second' where webhook = ?",
                webhookId);
    }

    private int number(String sql, String webhookId) {
        return query(sql, IdKind.WEBHOOK.uuid(webhookId));
    }

    private int query(String sql, Object parameter) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, parameter);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void update(String sql, String webhookId) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, IdKind.WEBHOOK.uuid(webhookId));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
