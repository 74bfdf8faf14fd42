package io.postrider.subscription.changefeed;

import io.postrider.subscription.changefeed.SnapshotStore.Place;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A walk over all rows of a table, in the order of the primary key: the organization and another property. The rows are
 * locked.
 *
 * @param id the other property
 * @param placeOf where a row stands
 */
public record SnapshotWalk<E>(EntityManager database, Class<E> entity, String id, Function<E, Place> placeOf) {

    /**
     * Visits the next rows.
     *
     * @return the place of the last one; nothing when there is none after the given place
     */
    public Optional<Place> next(Place after, int limit, Consumer<E> visitor) {
        String query = "from " + entity.getSimpleName() + " e where (e.organization, e." + id
                + ") > (:organization, :id) order by e.organization, e." + id;
        List<E> rows = database.createQuery(query, entity)
                .setParameter("organization", after.organization())
                .setParameter("id", after.id())
                .setMaxResults(limit)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        rows.forEach(visitor);
        return rows.isEmpty() ? Optional.empty() : Optional.of(placeOf.apply(rows.getLast()));
    }
}
