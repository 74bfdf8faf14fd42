package io.postrider.history.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.history.HistoryTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Days are there before they are needed and go when they are too old, in a schema of this test's own. */
@HistoryTest
class RetentionJobTest {

    private static final String SCHEMA = "retention_test";
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
    private static final RetentionConfig CONFIG = new Days(90, 30, 7, 7);

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @Inject
    Partitions partitions;

    @BeforeEach
    void makeSchema() throws SQLException {
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema if exists " + SCHEMA + " cascade");
            statement.execute("create schema " + SCHEMA);
        }
        // the tables of the log all stand in the first four
        Flyway.configure()
                .dataSource(database())
                .schemas(SCHEMA)
                .target("4")
                .load()
                .migrate();
    }

    @Test
    void aWeekStandsReadyAndWhatIsTooOldIsDropped() throws SQLException {
        // Given the partitions of the first start
        on(TODAY).run();
        assertThat(days(PartitionedTable.ATTEMPT)).hasSize(9).contains("attempt_before_20260301", "attempt_20260308");
        // When it has run for months
        for (LocalDate day = TODAY; !day.isAfter(TODAY.plusDays(120)); day = day.plusDays(5)) {
            on(day).run();
        }
        // Then each table has its days, and the week ahead
        LocalDate today = TODAY.plusDays(120);
        Map.of(
                        PartitionedTable.ATTEMPT, 90,
                        PartitionedTable.DELIVERY, 90,
                        PartitionedTable.EVENT, 90,
                        PartitionedTable.ATTEMPT_BODY, 30,
                        PartitionedTable.EVENT_BODY, 30,
                        PartitionedTable.STAT_HOUR, 90,
                        PartitionedTable.STAT_MINUTE, 7)
                .forEach((table, kept) -> assertThat(days(table))
                        .as(table.tableName())
                        .hasSize(kept + 8)
                        .contains(name(table, today.minusDays(kept)), name(table, today.plusDays(7)))
                        .doesNotContain(name(table, today.minusDays(kept + 1))));
    }

    private RetentionJob on(LocalDate day) {
        Instant noon = day.atTime(12, 0).toInstant(ZoneOffset.UTC);
        return new RetentionJob(database(), partitions, CONFIG, Clock.fixed(noon, ZoneOffset.UTC));
    }

    private List<String> days(PartitionedTable table) {
        try (Connection connection = database().getConnection()) {
            return partitions.of(connection, table).stream()
                    .map(Partition::name)
                    .toList();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String name(PartitionedTable table, LocalDate day) {
        return Partition.of(table, day).name();
    }

    private DataSource database() {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(url);
        database.setUser(user);
        database.setPassword(password);
        database.setCurrentSchema(SCHEMA);
        database.setLoginTimeout((int) Duration.ofSeconds(10).toSeconds());
        return database;
    }

    private record Days(int attemptDays, int bodyDays, int minuteDays, int daysAhead) implements RetentionConfig {

        @Override
        public String nightlyAt() {
            return "off";
        }
    }
}
