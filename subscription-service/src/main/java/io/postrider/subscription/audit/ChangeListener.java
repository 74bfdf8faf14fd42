package io.postrider.subscription.audit;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import org.hibernate.Interceptor;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/**
 * Hears from Hibernate of every row that a transaction changes: whoever adds a kind of object, or a way to change one, need not
 * think of the log.
 */
@PersistenceUnitExtension
class ChangeListener implements Interceptor {

    private final ChangedRows rows;

    ChangeListener(ChangedRows rows) {
        this.rows = rows;
    }

    @Override
    public boolean onPersist(Object entity, Object id, Object[] state, String[] names, Type[] types) {
        rows.note(entity, null, RowChange.properties(names, state));
        return false;
    }

    @Override
    public boolean onFlushDirty(
            Object entity,
            Object id,
            Object[] state,
            @Nullable Object @Nullable [] previous,
            String[] names,
            Type[] types) {
        rows.note(
                entity,
                previous == null ? null : RowChange.properties(names, previous),
                RowChange.properties(names, state));
        return false;
    }

    @Override
    public void onRemove(Object entity, Object id, Object[] state, String[] names, Type[] types) {
        rows.note(entity, RowChange.properties(names, state), null);
    }
}
