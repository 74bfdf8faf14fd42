package io.postrider.subscription.maintenance;

import io.postrider.subscription.changefeed.ChangeFeed;
import io.postrider.subscription.changefeed.SnapshotStore;
import io.postrider.subscription.changefeed.SnapshotStore.Place;
import io.postrider.subscription.changefeed.SnapshotStore.Task;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Walks over all objects of all kinds, a page in a transaction. A crash loses the place; doing it again does no harm. */
@ApplicationScoped
class MaintenanceService {

    private static final Logger LOG = Logger.getLogger(MaintenanceService.class);

    /** So many rows are locked at once: a tenant's change waits for a page at most. */
    private static final int PAGE = 100;

    private final List<SnapshotStore> stores;
    private final ChangeFeed changeFeed;

    MaintenanceService(@All List<SnapshotStore> stores, ChangeFeed changeFeed) {
        this.stores = stores;
        this.changeFeed = changeFeed;
    }

    /** Does the task for everything; returns how many snapshots were told. */
    long run(Task task) {
        AtomicLong told = new AtomicLong();
        for (SnapshotStore store : stores) {
            Optional<Place> place = Optional.of(Place.START);
            while (place.isPresent()) {
                place = page(store, place.get(), task, told);
            }
            LOG.infof("%s: %s done, %d snapshots so far", task, store.getClass().getSimpleName(), told.get());
        }
        return told.get();
    }

    /** Waiting for Kafka after each page is what keeps the outbox short. */
    private Optional<Place> page(SnapshotStore store, Place after, Task task, AtomicLong told) {
        return changeFeed.commit(changes -> {
            Optional<Place> last = store.next(after, PAGE, task, changes);
            told.addAndGet(changes.size());
            return last;
        });
    }
}
