package io.postrider.benchmarks.history;

import io.postrider.contracts.id.IdKind;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fills history's tables as thirty days of recording would have: each attempt with its delivery, spread evenly over the
 * days and by chance over the webhooks, one in fifty failed. Each day is copied into a table of its own, which gets its
 * indexes when it becomes a partition; both tables are filled at once. The days are not in PostgreSQL's log, which nobody
 * who reads them notices.
 */
public final class AttemptLoader {

    private static final int DAYS = 30;
    private static final long DAY_MS = 86_400_000L;
    private static final long LIMIT_SECONDS = 900;

    private final HistoryDatabase database;
    private final UUID organization;
    private final List<UUID> webhooks;
    private final long perDay;
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    private AttemptLoader(HistoryDatabase database, String organization, List<String> webhooks, long perDay) {
        this.database = database;
        this.organization = IdKind.ORGANIZATION.uuid(organization);
        this.webhooks = webhooks.stream().map(IdKind.WEBHOOK::uuid).toList();
        this.perDay = perDay;
    }

    /** About so many attempts, on the thirty days before today. */
    public static void load(HistoryDatabase database, String organization, List<String> webhooks, long attempts)
            throws IOException {
        AttemptLoader loader = new AttemptLoader(database, organization, webhooks, attempts / DAYS);
        CompletableFuture<Void> attemptTable = async(() -> loader.load(PastTable.ATTEMPT));
        CompletableFuture<Void> deliveryTable = async(() -> loader.load(PastTable.DELIVERY));
        await(attemptTable);
        await(deliveryTable);
    }

    private static CompletableFuture<Void> async(Callable<Void> work) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return work.call();
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
    }

    private static void await(CompletableFuture<Void> loaded) throws IOException {
        try {
            loaded.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("History's tables cannot be filled", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    private Void load(PastTable table) throws SQLException, IOException {
        String name = table.name().toLowerCase(Locale.ROOT);
        try (Connection connection = database.connect();
                Statement sql = connection.createStatement()) {
            sql.execute("drop table if exists %s_before_%s".formatted(name, basic(today)));
            connection.setAutoCommit(false);
            for (int daysAgo = DAYS; daysAgo >= 1; daysAgo--) {
                makeDay(connection, sql, table, name, today.minusDays(daysAgo));
                connection.commit();
            }
            sql.execute("analyze " + name);
            if (table == PastTable.ATTEMPT) {
                countDays(connection);
            }
            connection.commit();
        }
        return null;
    }

    private void makeDay(Connection connection, Statement sql, PastTable table, String name, LocalDate day)
            throws SQLException, IOException {
        String partition = name + "_" + basic(day);
        long from = millis(day);
        sql.execute("create unlogged table %s (like %s)".formatted(partition, name));
        table.fill(connection, partition, organization, webhooks, from, DAY_MS, perDay);
        sql.execute("alter table %s attach partition %s for values from ('%s') to ('%s')"
                .formatted(name, partition, lowest(from), lowest(from + DAY_MS)));
    }

    private void countDays(Connection connection) throws SQLException {
        try (PreparedStatement ofOrganization = connection.prepareStatement(
                        "insert into organization_day (organization, day, deliveries, events) values (?, ?, ?, 0)");
                PreparedStatement ofWebhook = connection.prepareStatement(
                        "insert into webhook_day (organization, webhook, day, attempts) values (?, ?, ?, ?)")) {
            for (int daysAgo = DAYS; daysAgo >= 1; daysAgo--) {
                LocalDate day = today.minusDays(daysAgo);
                ofOrganization.setObject(1, organization);
                ofOrganization.setObject(2, day);
                ofOrganization.setLong(3, perDay);
                ofOrganization.addBatch();
                long[] counts = countByWebhook(millis(day));
                for (int i = 0; i < counts.length; i++) {
                    ofWebhook.setObject(1, organization);
                    ofWebhook.setObject(2, webhooks.get(i));
                    ofWebhook.setObject(3, day);
                    ofWebhook.setLong(4, counts[i]);
                    ofWebhook.addBatch();
                }
            }
            ofOrganization.executeBatch();
            ofWebhook.executeBatch();
        }
    }

    private long[] countByWebhook(long fromMillis) {
        long[] counts = new long[webhooks.size()];
        for (long n = 0; n < perDay; n++) {
            counts[PastAttempt.of(fromMillis, DAY_MS, n, perDay).webhook(counts.length)]++;
        }
        return counts;
    }

    private static long millis(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    private static String lowest(long millis) {
        return new UUID(millis << 16, 0).toString();
    }

    private static String basic(LocalDate day) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }
}
