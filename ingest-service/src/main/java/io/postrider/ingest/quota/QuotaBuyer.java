package io.postrider.ingest.quota;

import io.postrider.commons.security.Organization;
import io.postrider.ingest.quota.QuotaStore.Order;
import io.postrider.ingest.quota.TokenBucket.Sale;
import io.postrider.ingest.quota.TokenBucket.Sold;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one thread of an instance that buys tokens: for all organizations that are short of them at the moment, in one
 * transaction. While the database cannot be asked, the instance sells from buckets of its own: then an organization may
 * send as much through each instance as otherwise through all of them.
 */
final class QuotaBuyer {

    private static final Logger LOG = Logger.getLogger(QuotaBuyer.class);
    private static final int MAX_ORDERS = 500;
    private static final long STOP_LIMIT_MILLIS = 1_000;

    private final DataSource database;
    private final QuotaConfig config;
    private final Supplier<@Nullable Instant> clock;
    /** Never longer than the number of organizations: each stands in it at most once. */
    private final BlockingQueue<Allowance> waiting = new LinkedBlockingQueue<>();

    private final Map<Organization, TokenBucket> ownBuckets = new HashMap<>();
    private final Thread thread =
            Thread.ofPlatform().name("quota-buyer").daemon().unstarted(this::run);
    private long aloneSince;
    private boolean alone;
    private volatile boolean running = true;

    /**
     * @param clock what time it is; null = the database's
     */
    QuotaBuyer(DataSource database, QuotaConfig config, Supplier<@Nullable Instant> clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    void start() {
        thread.start();
    }

    void stop() {
        running = false;
        thread.interrupt();
        try {
            thread.join(STOP_LIMIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Never waits. */
    void buyFor(Allowance allowance) {
        waiting.add(allowance);
    }

    private void run() {
        while (running) {
            try {
                List<Allowance> allowances = new ArrayList<>();
                allowances.add(waiting.take());
                waiting.drainTo(allowances, MAX_ORDERS - 1);
                buy(allowances);
            } catch (InterruptedException e) {
                running = false;
            }
        }
    }

    private void buy(List<Allowance> allowances) {
        List<Order> orders = allowances.stream().map(Allowance::order).toList();
        Map<Organization, Sale> sales = isAlone() ? sellOwn(orders) : sell(orders);
        for (int each = 0; each < allowances.size(); each++) {
            Organization organization = orders.get(each).organization();
            allowances.get(each).bought(Objects.requireNonNull(sales.get(organization)));
        }
    }

    private boolean isAlone() {
        return alone && System.nanoTime() - aloneSince < config.alone().toNanos();
    }

    private Map<Organization, Sale> sell(List<Order> orders) {
        try {
            Map<Organization, Sale> sales = trySell(orders);
            alone = false;
            ownBuckets.clear();
            return sales;
        } catch (SQLException | RuntimeException e) {
            if (!alone) {
                LOG.warnf("Quotas are counted by each instance alone, because the database fails: %s", e.getMessage());
            }
            alone = true;
            aloneSince = System.nanoTime();
            return sellOwn(orders);
        }
    }

    private Map<Organization, Sale> trySell(List<Order> orders) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Map<Organization, Sale> sales = QuotaStore.sell(connection, orders, config.countLimit(), clock.get());
                connection.commit();
                return sales;
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        }
    }

    private static void rollBack(Connection connection, Exception reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    private Map<Organization, Sale> sellOwn(List<Order> orders) {
        Instant given = clock.get();
        Instant now = given == null ? Instant.now() : given;
        Map<Organization, Sale> sales = new HashMap<>();
        for (Order order : orders) {
            TokenBucket bucket = ownBuckets.computeIfAbsent(
                    order.organization(), organization -> TokenBucket.full(order.limits(), now));
            Sold sold = bucket.sell(order.wanted(), order.limits(), now);
            ownBuckets.put(order.organization(), sold.bucket());
            sales.put(order.organization(), sold.sale());
        }
        return sales;
    }
}
