package io.postrider.subscription.organization;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.paging.Page;
import io.postrider.commons.paging.PageRequest;
import io.postrider.commons.security.Organization;
import io.postrider.contracts.id.IdKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Which organizations the platform has, newest first: for operators, who alone may look beyond one. Asked as the role that owns
 * the tables, because no other sees more than one; outside of any transaction.
 */
@ApplicationScoped
class OrganizationDirectory {

    /** Above every id. */
    private static final String END = IdKind.ORGANIZATION.prefix() + "g";

    private final DataSource database;

    OrganizationDirectory(DataSource database) {
        this.database = database;
    }

    Page<Organization> page(PageRequest request) {
        String before = before(request.cursor());
        try (Connection connection = database.getConnection()) {
            List<Organization> rows = rows(connection, before, request);
            boolean more = rows.size() > request.limit();
            List<Organization> data = more ? rows.subList(0, request.limit()) : rows;
            String next = more ? data.getLast().id() : null;
            return new Page<>(data, total(connection), request.limit(), request.offset(), next, null);
        } catch (SQLException e) {
            throw new ApiException(ErrorCode.UNAVAILABLE);
        }
    }

    private static List<Organization> rows(Connection connection, String before, PageRequest request)
            throws SQLException {
        String sql = "select id from organization where id < ? order by id desc limit ? offset ?";
        List<Organization> rows = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, before);
            select.setInt(2, request.limit() + 1);
            select.setInt(3, request.offset());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(new Organization(row.getString(1)));
                }
            }
        }
        return rows;
    }

    private static long total(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select count(*) from organization");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static String before(@Nullable String cursor) {
        if (cursor != null && !IdKind.ORGANIZATION.matches(cursor)) {
            throw new ApiException(ErrorCode.INVALID_CURSOR);
        }
        return cursor == null ? END : cursor;
    }
}
