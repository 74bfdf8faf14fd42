package io.postrider.ingest.ledger;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Claims as parameters of statements: one by one, or a column of many as an array. */
final class ClaimColumns {

    private ClaimColumns() {}

    static void bindKey(PreparedStatement statement, int first, ClaimKey key) throws SQLException {
        statement.setObject(first, key.organization());
        statement.setObject(first + 1, key.source());
        statement.setObject(first + 2, key.hash());
    }

    static void bindKeys(PreparedStatement statement, int first, List<Claim> claims) throws SQLException {
        Connection connection = statement.getConnection();
        statement.setArray(first, uuids(connection, claims, claim -> claim.key().organization()));
        statement.setArray(
                first + 1, uuids(connection, claims, claim -> claim.key().source()));
        statement.setArray(
                first + 2, uuids(connection, claims, claim -> claim.key().hash()));
    }

    static Array uuids(Connection connection, List<Claim> claims, Function<Claim, UUID> column) throws SQLException {
        return connection.createArrayOf("uuid", claims.stream().map(column).toArray());
    }

    static Array longs(Connection connection, List<Claim> claims, Function<Claim, @Nullable Long> column)
            throws SQLException {
        return connection.createArrayOf("bigint", claims.stream().map(column).toArray());
    }
}
