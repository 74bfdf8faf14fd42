package io.postrider.history.recorder;

import io.postrider.history.database.TimeOrderedId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts what a batch adds to a day. Always in the order of the keys, or two instances could deadlock. */
final class DayCounts {

    private static final String ADD_ATTEMPTS = """
            insert into webhook_day as known (organization, webhook, day, attempts)
            select organization, webhook, day::date, attempts
            from unnest(?, ?, ?, ?) as counted (organization, webhook, day, attempts)
            on conflict (organization, webhook, day) do update set attempts = known.attempts + excluded.attempts
            """;

    private static final String ADD_DELIVERIES = """
            insert into organization_day as known (organization, day, deliveries, events)
            select organization, day::date, deliveries, 0
            from unnest(?, ?, ?) as counted (organization, day, deliveries)
            on conflict (organization, day) do update set deliveries = known.deliveries + excluded.deliveries
            """;

    private static final String ADD_EVENTS = """
            insert into organization_day as known (organization, day, deliveries, events)
            select organization, day::date, 0, events
            from unnest(?, ?, ?) as counted (organization, day, events)
            on conflict (organization, day) do update set events = known.events + excluded.events
            """;

    private DayCounts() {}

    private record WebhookDay(UUID organization, UUID webhook, LocalDate day) {}

    private record OrganizationDay(UUID organization, LocalDate day) {

        static final Comparator<OrganizationDay> ORDER =
                Comparator.comparing(OrganizationDay::organization).thenComparing(OrganizationDay::day);
    }

    static void addAttempts(Connection connection, Stream<AttemptRecord> added) throws SQLException {
        Map<WebhookDay, Long> counts = counted(
                added.map(attempt ->
                        new WebhookDay(attempt.organization(), attempt.webhook(), TimeOrderedId.dayOf(attempt.id()))),
                Comparator.comparing(WebhookDay::organization)
                        .thenComparing(WebhookDay::webhook)
                        .thenComparing(WebhookDay::day));
        try (PreparedStatement upsert = connection.prepareStatement(ADD_ATTEMPTS)) {
            new ColumnArrays<>(upsert, List.copyOf(counts.entrySet()))
                    .uuids(count -> count.getKey().organization())
                    .uuids(count -> count.getKey().webhook())
                    .texts(count -> count.getKey().day().toString())
                    .numbers(Map.Entry::getValue);
            upsert.executeUpdate();
        }
    }

    static void addDeliveries(Connection connection, Stream<DeliveryChange> added) throws SQLException {
        add(
                connection,
                ADD_DELIVERIES,
                added.map(DeliveryChange::first)
                        .map(record ->
                                new OrganizationDay(record.organization(), TimeOrderedId.dayOf(record.delivery()))));
    }

    static void addEvents(Connection connection, Stream<EventRecord> added) throws SQLException {
        add(
                connection,
                ADD_EVENTS,
                added.map(event -> new OrganizationDay(event.organization(), TimeOrderedId.dayOf(event.id()))));
    }

    private static void add(Connection connection, String sql, Stream<OrganizationDay> added) throws SQLException {
        Map<OrganizationDay, Long> counts = counted(added, OrganizationDay.ORDER);
        try (PreparedStatement upsert = connection.prepareStatement(sql)) {
            new ColumnArrays<>(upsert, List.copyOf(counts.entrySet()))
                    .uuids(count -> count.getKey().organization())
                    .texts(count -> count.getKey().day().toString())
                    .numbers(Map.Entry::getValue);
            upsert.executeUpdate();
        }
    }

    private static <K> Map<K, Long> counted(Stream<K> keys, Comparator<K> order) {
        return keys.collect(
                Collectors.groupingBy(Function.identity(), () -> new TreeMap<>(order), Collectors.counting()));
    }
}
