package io.postrider.subscription.changefeed;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All objects of one kind, over all organizations: for an operator's command, which no tenant can give. */
public interface SnapshotStore {

    /** What to do with each object. */
    enum Task {
        /** Tell its snapshot again, with the version that it has. */
        REPUBLISH,
        /** Encrypt what is not of the current key again, as a new version. */
        REENCRYPT
    }

    /** Where a walk over all objects stands: organization and id of the last one. */
    record Place(String organization, String id) {

        /** Before the first object. */
        public static final Place START = new Place("", "");
    }

    /** Objects archived before that have no snapshot on their topic any more. */
    Duration TOLD = Duration.ofDays(8);

    /** Whether an object that was archived then is still on its topic. */
    static boolean isTold(@Nullable Instant archivedAt, Instant now) {
        return archivedAt == null || archivedAt.isAfter(now.minus(TOLD));
    }

    /**
     * Does the task for the next objects, within the caller's transaction: locks them, and adds their snapshots.
     *
     * @return the place of the last one; nothing when there is none after the given place
     */
    Optional<Place> next(Place after, int limit, Task task, Changes changes);
}
