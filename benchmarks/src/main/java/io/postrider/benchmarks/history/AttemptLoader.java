package io.postrider.benchmarks.history;

import io.postrider.contracts.id.IdKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Fills history's tables as thirty days of recording would have: each attempt with its delivery, spread evenly over the days
 * and the webhooks, one in fifty failed. The rows are made inside PostgreSQL, and indexed when they are there.
 */
public final class AttemptLoader {

    private static final int DAYS = 30;
    private static final long DAY_MS = 86_400_000L;

    private final Statement sql;
    private final String organization;
    private final String webhooks;
    private final int webhookCount;
    private final long perDay;

    private AttemptLoader(Statement sql, String organization, List<String> webhooks, long perDay) {
        this.sql = sql;
        this.organization = IdKind.ORGANIZATION.uuid(organization).toString();
        this.webhooks = webhooks.stream()
                .map(webhook -> "'" + IdKind.WEBHOOK.uuid(webhook) + "'")
                .collect(Collectors.joining(", ", "(array[", "]::uuid[])[1 + n % " + webhooks.size() + "]"));
        this.webhookCount = webhooks.size();
        this.perDay = perDay;
    }

    /** About so many attempts, on the thirty days before today. */
    public static void load(Connection connection, String organization, List<String> webhooks, long attempts)
            throws SQLException {
        try (Statement sql = connection.createStatement()) {
            new AttemptLoader(sql, organization, webhooks, attempts / DAYS).loadAll();
        }
    }

    private void loadAll() throws SQLException {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        for (String table : List.of("attempt", "delivery")) {
            sql.execute("drop table if exists %s_before_%s".formatted(table, basic(today)));
            for (int daysAgo = DAYS; daysAgo >= 1; daysAgo--) {
                makeDay(table, today.minusDays(daysAgo));
            }
            sql.execute("analyze " + table);
        }
        countDays();
    }

    /** Attached when it is full: that builds its indexes at once. */
    private void makeDay(String table, LocalDate day) throws SQLException {
        String partition = table + "_" + basic(day);
        long from = day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        sql.execute("create table %s (like %s)".formatted(partition, table));
        sql.execute((table.equals("attempt") ? attempts() : deliveries())
                .replace("{partition}", partition)
                .replace("{from}", Long.toString(from))
                .replace("{step}", Double.toString((double) DAY_MS / perDay))
                .replace("{count}", Long.toString(perDay))
                .replace("{organization}", organization)
                .replace("{webhook}", webhooks));
        sql.execute("alter table %s attach partition %s for values from ('%s') to ('%s')"
                .formatted(table, partition, lowest(from), lowest(from + DAY_MS)));
    }

    private static String attempts() {
        return """
                insert into {partition} (organization, id, webhook, delivery, event, event_type, resource, attempt, status,
                    succeeded, response_status, response_time_ms, attempted_at, recorded_at)
                select '{organization}', (time || '7' || substr(hash, 1, 3) || '8' || substr(hash, 4, 15))::uuid,
                    {webhook},
                    (time || '7' || substr(hash, 5, 3) || '9' || substr(hash, 8, 15))::uuid,
                    (time || '7' || substr(hash, 9, 3) || 'a' || substr(hash, 12, 15))::uuid,
                    'Vendor.Created', null, 1, 'delivered', n % 50 <> 0, case when n % 50 = 0 then 500 else 200 end,
                    n % 200, to_timestamp(ms / 1000.0), to_timestamp(ms / 1000.0)
                from (select n, ms, md5(ms::text || n) as hash, lpad(to_hex(ms), 12, '0') as time
                      from (select n, {from} + (n * {step})::bigint as ms
                            from generate_series(0, {count} - 1) as n) as times) as hashed
                """;
    }

    private static String deliveries() {
        return """
                insert into {partition} (organization, id, webhook, event, event_type, resource, state, attempt_count,
                    created_at, last_attempt, last_attempt_number, last_status, last_succeeded, last_response_status,
                    last_response_time_ms, last_attempted_at)
                select '{organization}', (time || '7' || substr(hash, 5, 3) || '9' || substr(hash, 8, 15))::uuid,
                    {webhook},
                    (time || '7' || substr(hash, 9, 3) || 'a' || substr(hash, 12, 15))::uuid,
                    'Vendor.Created', null, case when n % 50 = 0 then 'failed' else 'succeeded' end, 1,
                    to_timestamp(ms / 1000.0),
                    (time || '7' || substr(hash, 1, 3) || '8' || substr(hash, 4, 15))::uuid, 1, 'delivered', n % 50 <> 0,
                    case when n % 50 = 0 then 500 else 200 end, n % 200, to_timestamp(ms / 1000.0)
                from (select n, ms, md5(ms::text || n) as hash, lpad(to_hex(ms), 12, '0') as time
                      from (select n, {from} + (n * {step})::bigint as ms
                            from generate_series(0, {count} - 1) as n) as times) as hashed
                """;
    }

    private void countDays() throws SQLException {
        sql.execute("""
                insert into organization_day (organization, day, deliveries, events)
                select '%s', current_date - n, %d, 0 from generate_series(1, %d) as n
                """.formatted(organization, perDay, DAYS));
        sql.execute("""
                insert into webhook_day (organization, webhook, day, attempts)
                select '%s', %s, current_date - day, %d
                from generate_series(1, %d) as day, generate_series(0, %d) as n
                """.formatted(organization, webhooks, perDay / webhookCount, DAYS, webhookCount - 1));
    }

    private static String lowest(long millis) {
        return new UUID(millis << 16, 0).toString();
    }

    private static String basic(LocalDate day) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }
}
