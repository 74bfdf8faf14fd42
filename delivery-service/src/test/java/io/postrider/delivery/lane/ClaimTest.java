package io.postrider.delivery.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.localstack.PostgresServer;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The claim among very many waiting deliveries, a tenth of them of one blocked webhook: ten million with
 * {@code -Dpostrider.faults=true}, else a hundred thousand. It prints plan and time, and asserts the plan.
 */
class ClaimTest {

    private static final int DELIVERIES = Boolean.getBoolean("postrider.faults") ? 10_000_000 : 100_000;
    private static final int WEBHOOKS = DELIVERIES / 1_000;
    private static final int ROUNDS = 20;

    private static final LaneConfig CONFIG = new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(LaneConfig.class)
            .build()
            .getConfigMapping(LaneConfig.class);

    private static final PGSimpleDataSource DATABASE = new PGSimpleDataSource();

    @TempDir
    private static Path folder;

    private static PostgresServer postgres;

    private final LaneQueue queue = new LaneQueue(DATABASE, CONFIG);

    @BeforeAll
    static void fill() throws Exception {
        postgres = PostgresServer.start(folder.resolve("postgres"));
        postgres.createDatabase("delivery");
        DATABASE.setUrl(postgres.jdbcUrl("delivery"));
        DATABASE.setUser("delivery");
        DATABASE.setPassword("delivery");
        Path migrations = Path.of("src", "main", "resources", "db", "migration");
        try (var files = Files.list(migrations)) {
            for (Path each : files.sorted().toList()) {
                execute(Files.readString(each));
            }
        }
        execute("""
                insert into event_body (organization, id, type, source, time, data)
                select md5('organization')::uuid, md5('event' || n)::uuid, 'Job.Finished', 'api', now(), '{}'
                from generate_series(0, 999) as n
                """);
        // The first webhook is blocked for an hour with a tenth of all; the others are due, one after another.
        execute("""
                insert into lane (webhook, organization, next_at, paused_until)
                select md5('webhook' || n)::uuid, md5('organization')::uuid,
                       case when n = 0 then now() + interval '1 hour' else now() - n * interval '1 second' end,
                       case when n = 0 then now() + interval '1 hour' end
                from generate_series(0, %d) as n
                """.formatted(WEBHOOKS - 1));
        execute("""
                insert into delivery (id, webhook, organization, event, due_at, attempts, bytes, expires_at)
                select lpad(to_hex(n), 32, '0')::uuid,
                       md5('webhook' || case when n %% 10 = 0 then 0 else 1 + n %% (%d - 1) end)::uuid,
                       md5('organization')::uuid, md5('event' || n %% 1000)::uuid,
                       now() - n %% 3600 * interval '1 second', 1, 2, now() + interval '7 days'
                from generate_series(1, %d) as n
                """.formatted(WEBHOOKS, DELIVERIES));
        execute("analyze");
    }

    @AfterAll
    static void close() {
        postgres.close();
    }

    @Test
    void aBlockedWebhookWithATenthOfAllCostsTheClaimNothing() throws Exception {
        // Given
        UUID owner = UUID.randomUUID();
        List<Long> leasing = new ArrayList<>();
        List<Long> looking = new ArrayList<>();

        // When
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            List<LaneQueue.Lease> leases = queue.lease(owner, 4);
            long leased = System.nanoTime();
            List<LaneRow> due = queue.look(
                    leases.stream().collect(Collectors.toMap(LaneQueue.Lease::webhook, lease -> 100)), false);
            looking.add(System.nanoTime() - leased);
            leasing.add(leased - start);

            // Then
            assertThat(leases).hasSize(4);
            assertThat(due).hasSizeGreaterThan(100);
        }
        String leasePlan = plan("""
                select webhook from lane where next_at <= now() and (owner is null or lease_until <= now())
                order by next_at limit 4 for update skip locked""");
        String lookPlan = plan("""
                select * from delivery where webhook = md5('webhook1')::uuid and due_at <= now()
                order by due_at limit 100""");
        System.out.printf(
                "Claim among %d waiting deliveries of %d webhooks, %d of them of one that is blocked:"
                        + " lease 4 lanes %.2f ms, look into them %.2f ms (medians of %d)%n%s%n%s%n",
                DELIVERIES, WEBHOOKS, DELIVERIES / 10, median(leasing), median(looking), ROUNDS, leasePlan, lookPlan);
        assertThat(leasePlan).contains("Index Scan using lane_next_at").doesNotContain("Seq Scan");
        assertThat(lookPlan).contains("delivery_due").doesNotContain("Seq Scan");
    }

    private static double median(List<Long> nanos) {
        return nanos.stream().sorted().toList().get(nanos.size() / 2)
                / (double) Duration.ofMillis(1).toNanos();
    }

    private static String plan(String sql) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (Connection connection = DATABASE.getConnection();
                Statement statement = connection.createStatement();
                ResultSet lines = statement.executeQuery("explain (analyze, buffers) " + sql)) {
            while (lines.next()) {
                plan.append(lines.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = DATABASE.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
