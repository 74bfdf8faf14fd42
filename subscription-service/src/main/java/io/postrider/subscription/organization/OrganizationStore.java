package io.postrider.subscription.organization;

import io.postrider.subscription.changefeed.Changes;
import io.postrider.subscription.changefeed.SnapshotStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class OrganizationStore implements SnapshotStore {

    private final EntityManager database;

    OrganizationStore(EntityManager database) {
        this.database = database;
    }

    @Override
    public Optional<Place> next(Place after, int limit, Task task, Changes changes) {
        List<OrganizationEntity> rows = database.createQuery(
                        "from OrganizationEntity e where e.id > :id order by e.id", OrganizationEntity.class)
                .setParameter("id", after.organization())
                .setMaxResults(limit)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        if (task == Task.REPUBLISH) {
            rows.forEach(organization -> changes.add(organization.snapshot()));
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Place(rows.getLast().id(), ""));
    }
}
