package io.postrider.subscription.maintenance;

import io.postrider.subscription.changefeed.SnapshotStore.Task;
import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** A command for this process. */
@ConfigMapping(prefix = "postrider.maintenance")
interface MaintenanceConfig {

    /**
     * {@code republish} tells all snapshots again, {@code reencrypt} encrypts all secrets with the current key. The
     * process does it in the background of a normal start and exits, with status 1 when it failed. May run beside
     * serving instances, and again.
     */
    Optional<Task> run();
}
