package io.postrider.subscription.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.commons.testing.RealParts;
import io.postrider.contracts.id.IdKind;
import io.postrider.subscription.Tenant;
import io.postrider.subscription.Tenants;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * How list and create fare with very many webhooks in one organization, and with very many organizations: printed beside
 * the same in an empty one. 100,000 of each with {@code -Dpostrider.faults=true}, else 2,000.
 */
@QuarkusTest
@WithTestResource(RealParts.class)
class ManyWebhooksTest {

    private static final Logger LOG = Logger.getLogger(ManyWebhooksTest.class);
    private static final boolean FULL = Boolean.getBoolean("postrider.faults");
    private static final int MANY = FULL ? 100_000 : 2_000;
    private static final int MEASURED = FULL ? 100 : 20;

    @Inject
    Tenants tenants;

    @Inject
    DataSource database;

    private record Cost(String what, double create, double list, double filtered) {

        private void print(Cost empty) {
            LOG.infof(
                    "%s: create p50 %.2f ms (%.2f x), list of 40 %.2f ms (%.2f x), list of one resource %.2f ms (%.2f x)",
                    what, create, create / empty.create, list, list / empty.list, filtered, filtered / empty.filtered);
        }
    }

    @Test
    void manyWebhooksInOneOrganizationAreListedAndJoinedByAnother() throws SQLException {
        // Given
        Tenant full = tenants.next();
        measure("warm-up", tenants.next());
        Cost empty = measure("an empty organization", tenants.next());
        empty.print(empty);

        // When
        String webhook = create(full);
        copy(
                full.organization().id(),
                webhook,
                "'%s'".formatted(full.organization().id()));

        // Then
        assertThat(full.get("/v1/webhooks?limit=1").statusCode(200).extract().<Integer>path("total"))
                .isEqualTo(MANY + 1);
        measure(MANY + " webhooks in the organization", full).print(empty);
    }

    @Test
    void manyOrganizationsWithOneWebhookEachDoNotWeighOnAnother() throws SQLException {
        // Given
        Tenant first = tenants.next();
        String webhook = create(first);
        measure("warm-up", tenants.next());
        Cost few = measure("few organizations", tenants.next());
        few.print(few);

        // When
        String made = "'org_' || md5(n || '%s')".formatted(first.organization().id());
        execute("""
                insert into organization (id, version, name, state, settings, created_at)
                select %s, 1, 'copied', 'ACTIVE', '{}', now() from generate_series(1, %d) n
                """.formatted(made, MANY));
        copy(first.organization().id(), webhook, made);

        // Then
        measure(MANY + " organizations", tenants.next()).print(few);
    }

    @AfterEach
    void removeTheCopies() throws SQLException {
        delete("webhook", "resource like 'copy-%'");
        delete("webhook_count", "organization in (select id from organization where name = 'copied')");
        delete("organization", "name = 'copied'");
    }

    /** Some at a time: no statement of the service may take long. */
    private void delete(String table, String which) throws SQLException {
        String some = "delete from %1$s where ctid = any(array(select ctid from %1$s where %2$s limit 5000))"
                .formatted(table, which);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            while (statement.executeUpdate(some) > 0) {
                LOG.debugf("Deleted some of %s", table);
            }
        }
    }

    private static Cost measure(String what, Tenant tenant) {
        create(tenant);
        return new Cost(
                what,
                median(() -> create(tenant)),
                median(() -> tenant.get("/v1/webhooks?limit=40").statusCode(200)),
                median(() -> tenant.get("/v1/webhooks?limit=40&resource=none").statusCode(200)));
    }

    private static double median(Runnable work) {
        long[] nanos = LongStream.range(0, MEASURED)
                .map(i -> {
                    long start = System.nanoTime();
                    work.run();
                    return System.nanoTime() - start;
                })
                .sorted()
                .toArray();
        return nanos[nanos.length / 2] / (double) Duration.ofMillis(1).toNanos();
    }

    private static String create(Tenant tenant) {
        return tenant.post("/v1/webhooks", "{\"url\": \"https://hooks.example/a\", \"events\": [\"*\"]}")
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** The webhook as often as wanted, under ids made up, of the organizations that the SQL names. */
    private void copy(String organization, String webhook, String organizations) throws SQLException {
        assertThat(IdKind.WEBHOOK.matches(webhook)).isTrue();
        execute("""
                insert into webhook (organization, id, version, state, settings, secrets, events, resource, format,
                    search_text, created_at, enabled_at)
                select %1$s, 'wh_' || md5('%2$s' || n), version, state, settings, '{"newestFirst":[]}', events,
                    'copy-' || n, format, search_text, created_at, enabled_at
                from webhook, generate_series(1, %4$d) n where organization = '%3$s' and id = '%2$s'
                """.formatted(organizations, webhook, organization, MANY));
        execute("""
                insert into webhook_count
                select organization, count(*) from webhook where archived_at is null group by organization
                on conflict (organization) do update set live = excluded.live
                """);
        execute("analyze webhook");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
