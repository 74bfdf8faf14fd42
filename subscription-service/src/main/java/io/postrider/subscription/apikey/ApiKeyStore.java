package io.postrider.subscription.apikey;

import io.postrider.subscription.changefeed.Changes;
import io.postrider.subscription.changefeed.SnapshotStore;
import io.postrider.subscription.database.AllRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class ApiKeyStore implements SnapshotStore {

    private final EntityManager database;
    private final Clock clock;

    ApiKeyStore(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Optional<Place> next(Place after, int limit, Task task, Changes changes) {
        List<ApiKeyEntity> rows =
                AllRows.after(database, ApiKeyEntity.class, "id", after.organization(), after.id(), limit);
        if (task == Task.REPUBLISH) {
            Instant now = clock.instant();
            rows.stream()
                    .filter(row -> SnapshotStore.isTold(row.archivedAt(), now))
                    .forEach(row -> changes.add(row.snapshot()));
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Place(rows.getLast().organization(), rows.getLast().id()));
    }
}
