package io.postrider.subscription.maintenance;

import io.postrider.commons.security.Organization;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Which organizations there are: as the role that owns the tables, because no other sees more than one. */
@ApplicationScoped
class AllOrganizations {

    private final DataSource database;

    AllOrganizations(DataSource database) {
        this.database = database;
    }

    /** The next ones in the order of their ids. */
    List<Organization> after(String id, int limit) {
        String sql = "select id from organization where id > ? order by id limit ?";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, id);
            select.setInt(2, limit);
            List<Organization> found = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(new Organization(row.getString(1)));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("The organizations cannot be listed", e);
        }
    }
}
