package io.postrider.subscription.changefeed;

import io.postrider.commons.security.Organization;
import io.postrider.subscription.changefeed.SnapshotStore.Place;
import io.postrider.subscription.changefeed.SnapshotStore.Task;
import java.util.Optional;

/** Walks over all objects of a store that an organization has, as the maintenance command does, or ends on the way. */
public record Walks(ChangeFeed changeFeed, Organization organization, SnapshotStore store) {

    private static final int PAGE = 2;

    public void wholeWay(Task task) {
        Optional<Place> place = Optional.of(Place.START);
        while (place.isPresent()) {
            place = page(place.get(), task);
        }
    }

    /** The first page, and no further. */
    public void firstPage(Task task) {
        var unused = page(Place.START, task);
    }

    private Optional<Place> page(Place after, Task task) {
        return changeFeed.commit(organization, changes -> store.next(after, PAGE, task, changes));
    }
}
