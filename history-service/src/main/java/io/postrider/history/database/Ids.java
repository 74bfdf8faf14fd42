package io.postrider.history.database;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.error.FieldError;
import io.postrider.commons.paging.QueryParameters;
import io.postrider.contracts.id.IdKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ids between the API and the database. */
public final class Ids {

    private Ids() {}

    /** The id of a path; one that cannot be any is one that nobody has. */
    public static UUID ofPath(IdKind kind, String id, ErrorCode unknown) {
        if (!kind.matches(id)) {
            throw new ApiException(unknown);
        }
        return kind.uuid(id);
    }

    /** The id of a filter; 422 for one that cannot be any. */
    public static Optional<UUID> ofQuery(QueryParameters query, String name, IdKind kind) {
        return query.text(name).map(id -> {
            if (!kind.matches(id)) {
                throw ApiException.invalid(FieldError.inQuery(
                        "string_pattern_mismatch",
                        "Input should be an id of the form " + kind.prefix() + "<32 hex digits>",
                        name));
            }
            return kind.uuid(id);
        });
    }

    public static String read(ResultSet row, String column, IdKind kind) throws SQLException {
        return kind.of(row.getObject(column, UUID.class));
    }

    /** Of a column that is never null. */
    public static Instant readTime(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    public static @Nullable Instant readInstant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
