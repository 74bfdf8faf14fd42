package io.postrider.subscription.apikey;

import io.postrider.subscription.changefeed.PlainSnapshotStore;
import io.postrider.subscription.changefeed.SnapshotStore;
import io.postrider.subscription.changefeed.SnapshotStore.Place;
import io.postrider.subscription.changefeed.SnapshotWalk;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;

class ApiKeyStore {

    @Produces
    @Singleton
    SnapshotStore apiKeys(EntityManager database, Clock clock) {
        return new PlainSnapshotStore<>(
                new SnapshotWalk<>(database, ApiKeyEntity.class, "id", row -> new Place(row.organization(), row.id())),
                ApiKeyEntity::archivedAt,
                ApiKeyEntity::snapshot,
                clock);
    }
}
