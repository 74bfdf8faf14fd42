package io.postrider.subscription.changefeed;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.postrider.commons.security.Organization;
import io.postrider.subscription.audit.AuditTrail;
import io.postrider.subscription.database.OrganizationTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** The one way to change configuration: what is committed here is told to the other services, and to the audit log. */
@ApplicationScoped
public class ChangeFeed {

    private static final Logger LOG = Logger.getLogger(ChangeFeed.class);

    private final OrganizationTransaction transactions;
    private final AuditTrail audit;
    private final Outbox outbox;
    private final OutboxPublisher publisher;
    private final ChangeFeedConfig config;
    private final Counter late;

    ChangeFeed(
            OrganizationTransaction transactions,
            AuditTrail audit,
            Outbox outbox,
            OutboxPublisher publisher,
            ChangeFeedConfig config,
            MeterRegistry metrics) {
        this.transactions = transactions;
        this.audit = audit;
        this.outbox = outbox;
        this.publisher = publisher;
        this.config = config;
        this.late = Counter.builder("postrider.changefeed.late")
                .description("Changes that were answered before Kafka had their snapshot")
                .register(metrics);
    }

    /**
     * Runs the work in a transaction of this organization's own, and returns when Kafka has its changes, or after the configured limit:
     * the change is committed then all the same, and is published as soon as Kafka takes it.
     *
     * @param work locks the row of what it changes before it reads it
     */
    public <T> T commit(Organization organization, Function<Changes, T> work) {
        Changes changes = new Changes();
        T result = transactions.requiringNew(organization, () -> {
            T done = work.apply(changes);
            audit.tellChanges(organization);
            outbox.add(changes.records());
            return done;
        });
        if (!changes.records().isEmpty()) {
            awaitPublished();
        }
        return result;
    }

    /** Writes the changes in a transaction that somebody else commits; the next poll publishes them. */
    public void write(Connection connection, Changes changes) throws SQLException {
        outbox.add(connection, changes.records());
    }

    private void awaitPublished() {
        CompletableFuture<Void> published = publisher.publish();
        try {
            published.get(config.answerWithin().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            late.increment();
            LOG.warnf("Kafka does not have a committed change yet (limit %s)", config.answerWithin());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            published.cancel(false);
        }
    }
}
