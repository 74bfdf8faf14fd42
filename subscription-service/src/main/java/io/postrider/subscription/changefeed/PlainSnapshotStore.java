package io.postrider.subscription.changefeed;

import io.postrider.contracts.configuration.Snapshot;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Objects of a kind that holds no secrets: they are told again, and never encrypted again.
 *
 * @param archivedAt when a row was archived; null while it is in force
 */
public record PlainSnapshotStore<E>(
        SnapshotWalk<E> walk, Function<E, @Nullable Instant> archivedAt, Function<E, Snapshot> snapshotOf, Clock clock)
        implements SnapshotStore {

    @Override
    public Optional<Place> next(Place after, int limit, Task task, Changes changes) {
        Instant now = clock.instant();
        return walk.next(after, limit, row -> {
            if (task == Task.REPUBLISH && SnapshotStore.isTold(archivedAt.apply(row), now)) {
                changes.add(snapshotOf.apply(row));
            }
        });
    }
}
