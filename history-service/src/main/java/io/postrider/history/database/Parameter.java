package io.postrider.history.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A value for a question mark of a statement. */
@FunctionalInterface
public interface Parameter {

    void bind(PreparedStatement statement, int index) throws SQLException;

    static Parameter of(UUID value) {
        return (statement, index) -> statement.setObject(index, value);
    }

    static Parameter of(String value) {
        return (statement, index) -> statement.setString(index, value);
    }

    static Parameter of(long value) {
        return (statement, index) -> statement.setLong(index, value);
    }

    static Parameter of(boolean value) {
        return (statement, index) -> statement.setBoolean(index, value);
    }

    /** SQL's null. */
    static Parameter nothing() {
        return (statement, index) -> statement.setNull(index, Types.NULL);
    }

    /** SQL's null, or the value. */
    static <T> Parameter ofNullable(@Nullable T value, Function<T, Parameter> parameter) {
        return value == null ? nothing() : parameter.apply(value);
    }

    static Parameter of(LocalDate value) {
        return (statement, index) -> statement.setObject(index, value);
    }

    static Parameter of(Instant value) {
        return (statement, index) -> setInstant(statement, index, value);
    }

    /** For {@code = any (?)}. */
    static Parameter of(Collection<UUID> values) {
        return (statement, index) ->
                statement.setArray(index, statement.getConnection().createArrayOf("uuid", values.toArray()));
    }

    /** For {@code = any (?)}. */
    static Parameter ofTexts(Collection<String> values) {
        return (statement, index) ->
                statement.setArray(index, statement.getConnection().createArrayOf("text", values.toArray()));
    }

    /** JDBC knows no {@link Instant}. */
    static void setInstant(PreparedStatement statement, int index, @Nullable Instant value) throws SQLException {
        statement.setObject(index, value == null ? null : value.atOffset(ZoneOffset.UTC));
    }
}
