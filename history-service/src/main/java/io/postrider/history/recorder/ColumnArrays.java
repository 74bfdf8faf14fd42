package io.postrider.history.recorder;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Binds many rows column by column, for a statement over {@code unnest(?, ?, ...)}: PostgreSQL plans and runs it once for a
 * whole batch instead of once a row. The columns are bound in the order in which they are told.
 */
final class ColumnArrays<R> {

    private final PreparedStatement statement;
    private final List<R> rows;
    private int bound;

    ColumnArrays(PreparedStatement statement, List<R> rows) {
        this.statement = statement;
        this.rows = rows;
    }

    ColumnArrays<R> uuids(Function<R, @Nullable UUID> value) throws SQLException {
        return bind("uuid", value);
    }

    ColumnArrays<R> texts(Function<R, @Nullable String> value) throws SQLException {
        return bind("text", value);
    }

    /** For columns of any whole number. */
    ColumnArrays<R> numbers(Function<R, @Nullable Number> value) throws SQLException {
        return bind("bigint", value);
    }

    ColumnArrays<R> booleans(Function<R, @Nullable Boolean> value) throws SQLException {
        return bind("boolean", value);
    }

    ColumnArrays<R> instants(Function<R, @Nullable Instant> value) throws SQLException {
        return bind("timestamptz", value);
    }

    ColumnArrays<R> bytes(Function<R, byte @Nullable []> value) throws SQLException {
        byte[][] column = new byte[rows.size()][];
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(rows.get(i));
        }
        return bind("bytea", column);
    }

    private ColumnArrays<R> bind(String type, Function<R, ? extends @Nullable Object> value) throws SQLException {
        Object[] column = new Object[rows.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(rows.get(i));
        }
        return bind(type, column);
    }

    private ColumnArrays<R> bind(String type, Object[] column) throws SQLException {
        bound++;
        statement.setArray(bound, statement.getConnection().createArrayOf(type, column));
        return this;
    }
}
