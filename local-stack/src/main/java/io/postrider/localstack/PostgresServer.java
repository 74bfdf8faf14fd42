package io.postrider.localstack;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A real PostgreSQL 18 on a loopback port, with its data in a folder that survives restarts and crashes (fsync and
 * synchronous commit are on). Runs as root and as a normal user.
 */
public final class PostgresServer implements Part {

    private static final String SUPERUSER = PostgresCluster.SUPERUSER;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,40}");
    private static final int MOST_TRIES = 20;

    private final PostgresCluster cluster;
    private final boolean anyPort;
    private volatile int port;

    private PostgresServer(PostgresCluster cluster, int port) throws IOException {
        this.cluster = cluster;
        this.anyPort = port == 0;
        this.port = anyPort ? FreePort.find() : port;
    }

    /**
     * Starts a server on any free port, with the data and the log in this folder, and returns when it answers. It is
     * stopped when this JVM ends, if not before.
     *
     * @throws IOException when it does not start; the message names the log file
     */
    public static PostgresServer start(Path folder) throws IOException {
        PostgresServer server = in(folder, 0, folder.resolve("postgres.log"));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-postgres"));
        server.restart();
        return server;
    }

    /** A server that is not started yet, on a given port (0 = any free); the caller sees to its end. */
    static PostgresServer in(Path folder, int port, Path log) throws IOException {
        return new PostgresServer(new PostgresCluster(folder, log), port);
    }

    /**
     * Starts the server again on its port, after it was killed, and returns when it answers. Does nothing when it runs.
     *
     * @throws IOException when it does not start, or was closed; the message names the log file
     */
    @Override
    public void restart() throws IOException {
        for (int tries = 1; !isAlive(); tries++) {
            LogFile log = LogFile.fromNow(cluster.log());
            if (cluster.start(port)) {
                return;
            }
            prepareNextTry(log, tries);
        }
    }

    private void prepareNextTry(LogFile log, int tries) throws IOException {
        boolean portTaken = log.tellsOfTakenPort();
        // The processes of a server that was killed need a moment to notice it and to let go of the shared memory.
        boolean leftovers = log.text().contains("shared memory block");
        if (tries == MOST_TRIES || !(leftovers || (portTaken && anyPort))) {
            throw new StackException(
                    portTaken
                            ? "PostgreSQL does not start: port %d is taken".formatted(port)
                            : "PostgreSQL does not start; see %s".formatted(cluster.log()));
        }
        if (portTaken) {
            port = FreePort.find();
        } else {
            ChildProcess.pause(Duration.ofMillis(250));
        }
    }

    /** Where a database of this server is reached by JDBC. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    /**
     * Makes sure that a database exists, with an owner of the same name whose password is the name too, and a role
     * {@code <name>_api} with the same password for what is held to row-level security; and that no other role but the
     * superuser may connect to it, this one only where the owner lets it.
     *
     * @param name lower-case letters, digits and underscores, at most 41
     * @throws IOException when the server refuses
     */
    public void createDatabase(String name) throws IOException {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a name for a database: " + name);
        }
        try (Connection connection = DriverManager.getConnection(jdbcUrl(SUPERUSER), SUPERUSER, SUPERUSER);
                Statement statement = connection.createStatement()) {
            for (String role : List.of(name, name + "_api")) {
                if (isMissing(connection, "select 1 from pg_roles where rolname = ?", role)) {
                    statement.execute("create role %s login password '%s'".formatted(role, name));
                }
            }
            if (isMissing(connection, "select 1 from pg_database where datname = ?", name)) {
                statement.execute("create database %s owner %s".formatted(name, name));
            }
            statement.execute("revoke connect, temporary on database %s from public".formatted(name));
        } catch (SQLException e) {
            throw new StackException("The database %s cannot be made; see %s".formatted(name, cluster.log()), e);
        }
    }

    private static boolean isMissing(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return !rows.next();
            }
        }
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public Path log() {
        return cluster.log();
    }

    /** The port of the loopback address that the server listens on. */
    public int port() {
        return port;
    }

    /** The id of the server's main process; that of the last one when it does not run. */
    @Override
    public long pid() {
        return cluster.pid();
    }

    /** True while the server's main process runs. */
    @Override
    public boolean isAlive() {
        return cluster.postmaster().isPresent();
    }

    /** Empty: the server is no child of this process. */
    @Override
    public OptionalInt exitCode() {
        return OptionalInt.empty();
    }

    /** Kills the server's main process without any warning, as a crash would, and returns when it is gone. */
    public void kill() {
        cluster.postmaster().ifPresent(ChildProcess::kill);
    }

    /** Stops the server for good, rolling back what is open, and returns when it is gone. May be called twice. */
    @Override
    public void close() {
        cluster.close();
    }
}
