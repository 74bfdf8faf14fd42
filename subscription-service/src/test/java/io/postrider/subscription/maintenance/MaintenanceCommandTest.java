package io.postrider.subscription.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postrider.commons.testing.RealParts;
import io.postrider.contracts.topic.Topic;
import io.postrider.subscription.KafkaTopics;
import io.postrider.subscription.Tenant;
import io.postrider.subscription.Tenants;
import io.postrider.subscription.changefeed.ChangeFeed;
import io.postrider.subscription.changefeed.Changes;
import io.postrider.subscription.changefeed.SnapshotStore;
import io.postrider.subscription.encryption.EncryptionKeys;
import io.quarkus.arc.All;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A command that ends on its way, and is run again. */
@QuarkusTest
@WithTestResource(RealParts.class)
class MaintenanceCommandTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    Tenants tenants;

    @Inject
    KafkaTopics kafka;

    @Inject
    @All
    List<SnapshotStore> stores;

    @Inject
    AllOrganizations organizations;

    @Inject
    EncryptionKeys keys;

    @Inject
    ChangeFeed changeFeed;

    @Inject
    MaintenanceService maintenance;

    private record Settings(Optional<SnapshotStore.Task> run) implements MaintenanceConfig {}

    /** Ends on the second page of one object each. */
    private record Ending(SnapshotStore store, AtomicInteger pages) implements SnapshotStore {

        @Override
        public Optional<Place> next(Place after, int limit, Task task, Changes changes) {
            if (pages.incrementAndGet() > 1) {
                throw new IllegalStateException("ended here");
            }
            return store.next(after, 1, task, changes);
        }
    }

    @Test
    void aCommandThatEndedOnItsWayExitsWithOneAndTheNextTellsEverything() {
        // Given
        Tenant tenant = tenants.next();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add(tenant.post("/v1/webhooks", "{\"url\": \"https://hooks.example\", \"events\": [\"*\"]}")
                    .statusCode(201)
                    .extract()
                    .path("id"));
        }

        // When
        MaintenanceService ending = new MaintenanceService(
                organizations,
                stores.stream()
                        .<SnapshotStore>map(store -> new Ending(store, new AtomicInteger()))
                        .toList(),
                keys,
                changeFeed);
        assertThat(exitCode(ending)).isEqualTo(1);
        assertThat(exitCode(maintenance)).isZero();

        // Then
        for (String id : ids) {
            await().atMost(LIMIT).untilAsserted(() -> {
                var told = kafka.ofKey(Topic.WEBHOOKS, id);
                assertThat(told).hasSizeBetween(2, 3);
                assertThat(told.getLast().value()).isEqualTo(told.getFirst().value());
            });
        }
    }

    private static int exitCode(MaintenanceService service) {
        return new MaintenanceCommand(new Settings(Optional.empty()), service).run(SnapshotStore.Task.REPUBLISH);
    }
}
