package io.postrider.subscription.maintenance;

import io.postrider.subscription.changefeed.SnapshotStore.Task;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Runs the configured command once and ends the process. */
@ApplicationScoped
class MaintenanceCommand {

    private static final Logger LOG = Logger.getLogger(MaintenanceCommand.class);

    private final MaintenanceConfig config;
    private final MaintenanceService maintenance;

    MaintenanceCommand(MaintenanceConfig config, MaintenanceService maintenance) {
        this.config = config;
        this.maintenance = maintenance;
    }

    void start(@Observes StartupEvent event) {
        config.run()
                .ifPresent(task -> Thread.ofPlatform().name("maintenance").start(() -> Quarkus.asyncExit(run(task))));
    }

    /** Returns the exit code of the process. */
    int run(Task task) {
        try {
            LOG.infof("%s is done: %d snapshots", task, maintenance.run(task));
            return 0;
        } catch (RuntimeException e) {
            LOG.errorf(e, "%s has failed; run it again", task);
            return 1;
        }
    }
}
