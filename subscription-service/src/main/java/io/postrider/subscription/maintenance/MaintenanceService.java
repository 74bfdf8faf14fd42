package io.postrider.subscription.maintenance;

import io.postrider.commons.security.Organization;
import io.postrider.subscription.changefeed.ChangeFeed;
import io.postrider.subscription.changefeed.SnapshotStore;
import io.postrider.subscription.changefeed.SnapshotStore.Place;
import io.postrider.subscription.changefeed.SnapshotStore.Task;
import io.postrider.subscription.encryption.EncryptionKeys;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Walks over all objects of all kinds, organization by organization, a page in a transaction. A crash loses the place; doing
 * it again does no harm.
 */
@ApplicationScoped
class MaintenanceService {

    private static final Logger LOG = Logger.getLogger(MaintenanceService.class);

    /** So many rows are locked at once: a tenant's change waits for a page at most. */
    private static final int PAGE = 100;

    private final AllOrganizations organizations;
    private final List<SnapshotStore> stores;
    private final EncryptionKeys keys;
    private final ChangeFeed changeFeed;

    MaintenanceService(
            AllOrganizations organizations,
            @All List<SnapshotStore> stores,
            EncryptionKeys keys,
            ChangeFeed changeFeed) {
        this.organizations = organizations;
        this.stores = stores;
        this.keys = keys;
        this.changeFeed = changeFeed;
    }

    /** Does the task for everything; returns how many snapshots were told. */
    long run(Task task) {
        AtomicLong told = new AtomicLong();
        List<Organization> some = organizations.after("", PAGE);
        while (!some.isEmpty()) {
            some.forEach(organization -> run(organization, task, told));
            LOG.infof("%s: %d snapshots so far", task, told.get());
            some = organizations.after(some.getLast().id(), PAGE);
        }
        if (task == Task.REENCRYPT) {
            keys.forgetOthers();
        }
        return told.get();
    }

    private void run(Organization organization, Task task, AtomicLong told) {
        for (SnapshotStore store : stores) {
            Optional<Place> place = Optional.of(Place.START);
            while (place.isPresent()) {
                place = page(organization, store, place.get(), task, told);
            }
        }
    }

    /** Waiting for Kafka after each page is what keeps the outbox short. */
    private Optional<Place> page(
            Organization organization, SnapshotStore store, Place after, Task task, AtomicLong told) {
        return changeFeed.commit(organization, changes -> {
            Optional<Place> last = store.next(after, PAGE, task, changes);
            told.addAndGet(changes.size());
            return last;
        });
    }
}
