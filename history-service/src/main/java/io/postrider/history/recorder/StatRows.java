package io.postrider.history.recorder;

import io.postrider.contracts.attempt.AttemptStatus;
import io.postrider.history.stats.ResponseTimes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Adds attempts to the stats of their minute and their hour, in the order of the keys, as {@link DayCounts} does. */
final class StatRows {

    private static final String ADD = """
             as known (organization, bucket, webhook, event_type, attempts, succeeded, failed, response_times)
            select organization, bucket, webhook, event_type, attempts, succeeded, failed, response_times::bigint[]
            from unnest(?, ?, ?, ?, ?, ?, ?, ?) as counted (
                organization, bucket, webhook, event_type, attempts, succeeded, failed, response_times)
            on conflict (organization, bucket, webhook, event_type) do update set
                attempts = known.attempts + excluded.attempts,
                succeeded = known.succeeded + excluded.succeeded,
                failed = known.failed + excluded.failed,
                response_times = add_histograms(known.response_times, excluded.response_times)
            """;

    private StatRows() {}

    private record Key(UUID organization, Instant bucket, UUID webhook, String eventType) {

        static final Comparator<Key> ORDER = Comparator.comparing(Key::organization)
                .thenComparing(Key::bucket)
                .thenComparing(Key::webhook)
                .thenComparing(Key::eventType);
    }

    /** Sums of one key. */
    private static final class Sums {

        private long attempts;
        private long succeeded;
        private long failed;
        private final ResponseTimes responseTimes = ResponseTimes.none();

        void add(AttemptRecord attempt) {
            attempts++;
            if (attempt.message().succeeded()) {
                succeeded++;
            } else if (attempt.message().status() != AttemptStatus.SKIPPED) {
                failed++;
            }
            Long millis = attempt.message().responseTimeMs();
            if (millis != null) {
                responseTimes.add(millis);
            }
        }
    }

    static void add(Connection connection, List<AttemptRecord> attempts) throws SQLException {
        write(connection, "stat_minute", sums(attempts, ChronoUnit.MINUTES));
        write(connection, "stat_hour", sums(attempts, ChronoUnit.HOURS));
    }

    private static Map<Key, Sums> sums(List<AttemptRecord> attempts, ChronoUnit bucket) {
        Map<Key, Sums> sums = new TreeMap<>(Key.ORDER);
        for (AttemptRecord attempt : attempts) {
            Key key = new Key(
                    attempt.organization(),
                    attempt.message().attemptedAt().truncatedTo(bucket),
                    attempt.webhook(),
                    attempt.message().eventType());
            sums.computeIfAbsent(key, fresh -> new Sums()).add(attempt);
        }
        return sums;
    }

    private static void write(Connection connection, String table, Map<Key, Sums> sums) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("insert into " + table + ADD)) {
            new ColumnArrays<>(upsert, List.copyOf(sums.entrySet()))
                    .uuids(sum -> sum.getKey().organization())
                    .instants(sum -> sum.getKey().bucket())
                    .uuids(sum -> sum.getKey().webhook())
                    .texts(sum -> sum.getKey().eventType())
                    .numbers(sum -> sum.getValue().attempts)
                    .numbers(sum -> sum.getValue().succeeded)
                    .numbers(sum -> sum.getValue().failed)
                    .texts(sum -> literal(sum.getValue().responseTimes.toStore()));
            upsert.executeUpdate();
        }
    }

    /** An array within an array's element: PostgreSQL has no arrays of arrays of different lengths. */
    private static String literal(Long[] numbers) {
        return Arrays.stream(numbers).map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }
}
