package io.postrider.subscription.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;

/** A walk over all rows of a table, of all organizations, in the order of the primary key. The rows are locked. */
public final class AllRows {

    private AllRows() {}

    /**
     * The next rows of an entity whose key is the organization and another property.
     *
     * @param id the other property
     */
    public static <E> List<E> after(
            EntityManager database, Class<E> entity, String id, String organization, String afterId, int limit) {
        String query = "from " + entity.getSimpleName() + " e where (e.organization, e." + id
                + ") > (:organization, :id) order by e.organization, e." + id;
        return database.createQuery(query, entity)
                .setParameter("organization", organization)
                .setParameter("id", afterId)
                .setMaxResults(limit)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }
}
