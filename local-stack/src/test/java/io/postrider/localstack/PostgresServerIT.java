package io.postrider.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {

    @TempDir
    private Path folder;

    @Test
    void eachDatabaseBelongsToItsOwnRoleOnly() throws Exception {
        try (PostgresServer postgres = PostgresServer.start(folder)) {
            // Given
            postgres.createDatabase("ingest");
            postgres.createDatabase("ingest");
            postgres.createDatabase("history");

            // Then
            assertThat(query(
                            postgres,
                            "ingest",
                            "ingest",
                            "select current_user || ' on ' || split_part(version(), '.', 1)"))
                    .isEqualTo("ingest on PostgreSQL 18");
            assertThatThrownBy(() -> query(postgres, "ingest", "history", "select 1"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void whatIsCommittedIsDurable() throws Exception {
        try (PostgresServer postgres = PostgresServer.start(folder)) {
            for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
                assertThat(query(postgres, "postgres", "postgres", "show " + setting))
                        .as(setting)
                        .isEqualTo("on");
            }
        }
    }

    @Test
    void dataSurvivesACrashAndTheServerReturnsToItsPort() throws Exception {
        try (PostgresServer postgres = PostgresServer.start(folder)) {
            // Given
            postgres.createDatabase("ingest");
            execute(postgres, "create table kept as select 42 as answer");
            int port = postgres.port();

            // When
            postgres.kill();
            assertThat(postgres.isAlive()).isFalse();
            postgres.restart();

            // Then
            assertThat(postgres.port()).isEqualTo(port);
            assertThat(query(postgres, "ingest", "ingest", "select answer from kept"))
                    .isEqualTo("42");
        }
    }

    @Test
    void dataSurvivesARestartInTheSameFolder() throws Exception {
        // Given
        try (PostgresServer postgres = PostgresServer.start(folder)) {
            postgres.createDatabase("ingest");
            execute(postgres, "create table kept as select 42 as answer");
        }

        // When
        try (PostgresServer postgres = PostgresServer.start(folder)) {
            // Then
            assertThat(query(postgres, "ingest", "ingest", "select answer from kept"))
                    .isEqualTo("42");
        }
    }

    @Test
    void thePidFileOfACrashDoesNotPreventTheNextStart() throws Exception {
        // Given: the number in the file belongs to another program by now
        PostgresServer.start(folder).close();
        Files.writeString(
                folder.resolve("data").resolve("postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + folder.resolve("data") + "\n0\n1\n\n\n");

        // When
        try (PostgresServer postgres = PostgresServer.start(folder)) {
            // Then
            assertThat(postgres.isAlive()).isTrue();
            assertThat(postgres.pid()).isNotEqualTo(ProcessHandle.current().pid());
        }
    }

    @Test
    void nothingRunsAfterClose() throws Exception {
        // Given
        PostgresServer postgres = PostgresServer.start(folder);
        ProcessHandle process = ProcessHandle.of(postgres.pid()).orElseThrow();

        // When
        postgres.close();
        postgres.close();

        // Then
        assertThat(process.isAlive()).isFalse();
        assertThat(FreePort.isFree(postgres.port())).isTrue();
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> PostgresServer.in(folder, taken.getLocalPort(), folder.resolve("postgres.log"))
                            .restart())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("port %d is taken", taken.getLocalPort());
        }
    }

    private static void execute(PostgresServer postgres, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl("ingest"), "ingest", "ingest");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(PostgresServer postgres, String database, String user, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl(database), user, user);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
