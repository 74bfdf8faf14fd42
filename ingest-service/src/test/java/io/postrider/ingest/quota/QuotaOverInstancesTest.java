package io.postrider.ingest.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.commons.security.Organization;
import io.postrider.commons.security.OrganizationReplica;
import io.postrider.contracts.id.IdKind;
import io.postrider.ingest.IngestTest;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two of them on one database are two instances; their time is the test's. */
@IngestTest
class QuotaOverInstancesTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final int PER_SECOND = 1000;
    private static final int BURST = 500;

    private final Organization organization = new Organization(IdKind.ORGANIZATION.next());
    private final AtomicLong nanos = new AtomicLong();
    private final List<QuotaService> instances = new ArrayList<>();

    @Inject
    DataSource database;

    @Inject
    OrganizationReplica organizations;

    @AfterEach
    void stopThem() {
        instances.forEach(instance -> instance.stop(null));
    }

    @Test
    void limitHoldsWithinATenthOverTenSecondsOfTwiceTheLoad() throws Exception {
        // Given
        QuotaService one = start(database, OptionalLong.empty());
        QuotaService other = start(database, OptionalLong.empty());

        // When
        long granted = 0;
        for (int millis = 0; millis < 10_000; millis++) {
            granted += take(one, 1);
            granted += take(other, 1);
            nanos.addAndGet(1_000_000);
        }

        // Then
        long limit = BURST + 10L * PER_SECOND;
        assertThat(granted).isBetween(limit * 9 / 10, limit * 11 / 10);
    }

    @Test
    void whoSendsLessThanTheLimitIsNeverRefused() throws Exception {
        // Given
        QuotaService one = start(database, OptionalLong.empty());
        QuotaService other = start(database, OptionalLong.empty());

        // When
        int refused = 0;
        for (int millis = 0; millis < 5_000; millis++) {
            QuotaService instance = millis % 3 == 0 ? one : other;
            refused += millis % 10 == 9 ? 0 : 1 - take(instance, 1);
            nanos.addAndGet(1_000_000);
        }

        // Then
        assertThat(refused).isZero();
    }

    @Test
    void dailyLimitIsSharedToo() throws Exception {
        // Given
        QuotaService one = start(database, OptionalLong.of(120));
        QuotaService other = start(database, OptionalLong.of(120));

        // When
        int granted = take(one, 100) + take(other, 100);

        // Then: what one has bought ahead is its own
        assertThat(granted).isBetween(100, 120);
        assertThat(take(other, 1)).isZero();
        assertThat(other.headers(organization))
                .containsEntry("RateLimit-Remaining", "0")
                .containsEntry("RateLimit-Policy", "1000;w=1;burst=500, 120;w=86400");
    }

    @Test
    void batchGetsWhatThereIs() throws Exception {
        // Given
        QuotaService one = start(database, OptionalLong.empty());

        // When
        int first = take(one, 300);
        int second = take(one, 1000);
        int third = take(one, 1);

        // Then
        assertThat(first).isEqualTo(300);
        assertThat(second).isEqualTo(200);
        assertThat(third).isZero();
    }

    @Test
    void withoutTheDatabaseEachInstanceCountsForItself() throws Exception {
        // Given
        QuotaService one = start(failing(), OptionalLong.empty());

        // When
        int first = take(one, 400);
        int second = take(one, 400);

        // Then
        assertThat(first).isEqualTo(400);
        assertThat(second).isEqualTo(100);
        assertThat(take(one, 1)).isZero();
    }

    private QuotaService start(DataSource from, OptionalLong perDay) {
        QuotaConfig config =
                new TestQuotaConfig(PER_SECOND, BURST, perDay, Duration.ofSeconds(20), Duration.ofSeconds(1));
        QuotaService instance =
                new QuotaService(organizations, config, from, nanos::get, () -> START.plusNanos(nanos.get()));
        instance.start(null);
        instances.add(instance);
        return instance;
    }

    private int take(QuotaService instance, int events) throws Exception {
        return instance.take(organization, events).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static DataSource failing() {
        return (DataSource) Proxy.newProxyInstance(
                QuotaOverInstancesTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (self, method, given) -> {
                    throw new SQLException("away");
                });
    }

    private record TestQuotaConfig(
            long eventsPerSecond, long burst, OptionalLong eventsPerDay, Duration countLimit, Duration alone)
            implements QuotaConfig {}
}
