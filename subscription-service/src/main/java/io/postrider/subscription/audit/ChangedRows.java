package io.postrider.subscription.audit;

import io.postrider.subscription.database.Audited;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows that the transaction of the calling thread has changed so far, each once. */
@ApplicationScoped
class ChangedRows {

    private final TransactionSynchronizationRegistry transaction;

    ChangedRows(TransactionSynchronizationRegistry transaction) {
        this.transaction = transaction;
    }

    @SuppressWarnings("unchecked") // nobody else knows this key
    List<RowChange> ofTransaction() {
        List<RowChange> changes = (List<RowChange>) transaction.getResource(ChangedRows.class);
        return changes == null ? List.of() : changes;
    }

    void note(Object entity, RowChange.@Nullable Properties before, RowChange.@Nullable Properties after) {
        if (!(entity instanceof Audited audited)) {
            throw new IllegalStateException(entity.getClass() + " must be Audited: nothing is changed without a trace");
        }
        RowChange change = new RowChange(audited.auditedAs(), audited.auditedId(), before, after);
        List<RowChange> changes = ofTransaction();
        if (changes.isEmpty()) {
            changes = new ArrayList<>();
            transaction.putResource(ChangedRows.class, changes);
        }
        for (int i = 0; i < changes.size(); i++) {
            if (changes.get(i).isOf(change)) {
                changes.set(i, changes.get(i).then(change));
                return;
            }
        }
        changes.add(change);
    }
}
