package io.postrider.history.recorder;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Keeps erasing and recording apart. A recording transaction that began before an erasure was told does not see it: who
 * erases waits for its end before deleting, so that nothing is written behind the deletion's back.
 */
public final class ErasureFence {

    /** Any number that no other advisory lock of this database has. */
    private static final long LOCK = 5_512_020_911_334_107L;

    private ErasureFence() {}

    /** Held by every recording transaction to its end. */
    static void recording(Connection connection) throws SQLException {
        execute(connection, "select pg_advisory_xact_lock_shared(" + LOCK + ")");
    }

    /** Returns when every recording transaction that runs has ended. In a transaction of its own, to be ended at once. */
    public static void awaitRecorders(Connection connection) throws SQLException {
        execute(connection, "select pg_advisory_xact_lock(" + LOCK + ")");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
