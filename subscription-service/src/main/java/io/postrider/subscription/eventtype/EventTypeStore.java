package io.postrider.subscription.eventtype;

import io.postrider.subscription.changefeed.PlainSnapshotStore;
import io.postrider.subscription.changefeed.SnapshotStore;
import io.postrider.subscription.changefeed.SnapshotStore.Place;
import io.postrider.subscription.changefeed.SnapshotWalk;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;

class EventTypeStore {

    @Produces
    @Singleton
    SnapshotStore eventTypes(EntityManager database, Clock clock) {
        return new PlainSnapshotStore<>(
                new SnapshotWalk<>(
                        database, EventTypeEntity.class, "name", row -> new Place(row.organization(), row.name())),
                EventTypeEntity::archivedAt,
                EventTypeEntity::snapshot,
                clock);
    }
}
