package io.postrider.subscription.format;

import io.postrider.subscription.changefeed.PlainSnapshotStore;
import io.postrider.subscription.changefeed.SnapshotStore;
import io.postrider.subscription.changefeed.SnapshotStore.Place;
import io.postrider.subscription.changefeed.SnapshotWalk;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;

class FormatStore {

    @Produces
    @Singleton
    SnapshotStore formats(EntityManager database, Clock clock) {
        return new PlainSnapshotStore<>(
                new SnapshotWalk<>(
                        database, FormatEntity.class, "name", row -> new Place(row.organization(), row.name())),
                FormatEntity::archivedAt,
                FormatEntity::snapshot,
                clock);
    }
}
