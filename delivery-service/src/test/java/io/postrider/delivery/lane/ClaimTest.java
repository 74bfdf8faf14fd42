package io.postrider.delivery.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.localstack.PostgresServer;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The claim among very many waiting deliveries, a tenth of them of one blocked webhook: ten million with
 * {@code -Dpostrider.faults=true}, else a hundred thousand. It prints plan and time, beside those among few, and asserts
 * what is read.
 */
class ClaimTest {

    private static final int MANY = Boolean.getBoolean("postrider.faults") ? 10_000_000 : 100_000;
    /** So many that none of their indexes is passed over because the whole table is smaller. */
    private static final int WEBHOOKS = 10_000;

    private static final int FEW = 10_000;
    private static final int CLAIMS = 300;
    private static final int LANES = 4;
    private static final int ROWS = 100;

    /** A row that is due lies anywhere in the table: a block for itself, and its part of the index. */
    private static final long BLOCKS_PER_ROW = 2L;

    private static final long BLOCKS_PER_CLAIM = 200L;

    private static final LaneConfig CONFIG = new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(LaneConfig.class)
            .build()
            .getConfigMapping(LaneConfig.class);

    private static final UUID OWNER = UUID.randomUUID();

    @TempDir
    private static Path folder;

    private static PostgresServer postgres;

    @BeforeAll
    static void start() throws Exception {
        postgres = PostgresServer.start(folder.resolve("postgres"));
    }

    @AfterAll
    static void close() {
        postgres.close();
    }

    /** What some hundred claims took, and what they read. */
    private record Claims(List<Long> leasing, List<Long> looking, int rows, TableReads reads) {

        String inWords() {
            return "lease %d lanes: p50 %.2f ms, p99 %.2f ms; look into them for %d each: p50 %.2f ms, p99 %.2f ms;"
                            .formatted(
                                    LANES,
                                    percentile(leasing, 50),
                                    percentile(leasing, 99),
                                    ROWS,
                                    percentile(looking, 50),
                                    percentile(looking, 99))
                    + " a claim of %d deliveries reads %d blocks and %d rows, and scans %d tables"
                            .formatted(rows / CLAIMS, reads.blocks() / CLAIMS, reads.rows() / CLAIMS, reads.scans());
        }

        private static double percentile(List<Long> nanos, int percent) {
            return nanos.stream().sorted().toList().get(nanos.size() * percent / 100)
                    / (double) Duration.ofMillis(1).toNanos();
        }
    }

    @Test
    void aBlockedWebhookWithATenthOfAllCostsTheClaimNothing() throws Exception {
        // Given
        long start = System.nanoTime();
        try (WaitingDeliveries few = WaitingDeliveries.fill(postgres, "few", FEW, FEW / 100);
                WaitingDeliveries many = WaitingDeliveries.fill(postgres, "many", MANY, WEBHOOKS)) {
            long filled = System.nanoTime();

            // When
            Claims amongFew = claims(few);
            Claims amongMany = claims(many);

            // Then
            String lease = QueryPlan.of(many.database(), LaneQueue.LEASE, (connection, statement) -> {
                statement.setInt(1, LANES);
                statement.setObject(2, OWNER);
                statement.setLong(3, CONFIG.lease().toMillis());
            });
            List<UUID> lanes = new ArrayList<>(lease(new LaneQueue(many.database(), CONFIG)));
            lanes.add(many.blocked());
            String look = QueryPlan.of(many.database(), LaneQueue.LOOK_FOR_DUE, lookInto(lanes));
            String probes = QueryPlan.of(many.database(), LaneQueue.LOOK_FOR_PROBES, lookInto(List.of(many.blocked())));
            System.out.printf(
                    "Claims among waiting deliveries, a tenth of them of one blocked webhook (filled in %d s)%n"
                            + "%d of %d webhooks: %s%n%d of %d webhooks: %s%n%nLease:%n%s%nLook, into the blocked lane too:%n%s%n"
                            + "Look for probes of the blocked webhook:%n%s%n",
                    Duration.ofNanos(filled - start).toSeconds(),
                    few.count(),
                    few.webhooks(),
                    amongFew.inWords(),
                    many.count(),
                    many.webhooks(),
                    amongMany.inWords(),
                    lease,
                    look,
                    probes);
            assertThat(lease).contains("Index Scan using lane_next_at").doesNotContain("Seq Scan");
            assertThat(look).contains("Index Scan using delivery_due").doesNotContain("Seq Scan");
            assertThat(probes).contains("using delivery_probe").doesNotContain("Seq Scan");
            assertThat(amongMany.rows()).isGreaterThan(CLAIMS * LANES);
            assertThat(amongMany.reads().scans()).isZero();
            assertThat(amongMany.reads().rows()).isLessThan(amongMany.rows() + CLAIMS * BLOCKS_PER_CLAIM);
            assertThat(amongMany.reads().blocks())
                    .isLessThan(BLOCKS_PER_ROW * amongMany.rows() + CLAIMS * BLOCKS_PER_CLAIM);
        }
    }

    private static Claims claims(WaitingDeliveries waiting) throws SQLException {
        LaneQueue queue = new LaneQueue(waiting.database(), CONFIG);
        List<Long> leasing = new ArrayList<>();
        List<Long> looking = new ArrayList<>();
        TableReads reads = TableReads.NONE;
        int rows = 0;
        for (int claim = 0; claim < CLAIMS; claim++) {
            TableReads before = TableReads.soFar(waiting.database());
            long start = System.nanoTime();
            List<UUID> leased = lease(queue);
            long lookedFrom = System.nanoTime();
            rows += queue.look(rowsOfEach(leased), false).size();
            looking.add(System.nanoTime() - lookedFrom);
            leasing.add(lookedFrom - start);
            reads = reads.plus(TableReads.soFar(waiting.database()).minus(before));
            waiting.letGo();
            assertThat(leased).hasSize(LANES);
        }
        return new Claims(leasing, looking, rows, reads);
    }

    private static List<UUID> lease(LaneQueue queue) throws SQLException {
        return queue.lease(OWNER, LANES).stream().map(LaneQueue.Lease::webhook).toList();
    }

    private static Map<UUID, Integer> rowsOfEach(List<UUID> webhooks) {
        return webhooks.stream().collect(Collectors.toMap(Function.identity(), webhook -> ROWS));
    }

    private static QueryPlan.Parameters lookInto(List<UUID> webhooks) {
        return (connection, statement) -> {
            statement.setArray(1, connection.createArrayOf("uuid", webhooks.toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "integer",
                            Collections.nCopies(webhooks.size(), ROWS).toArray()));
        };
    }
}
