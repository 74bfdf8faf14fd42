package io.postrider.subscription.audit;

import io.postrider.commons.kafka.StoredOffsetConsumers;
import io.postrider.contracts.topic.Topic;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import javax.sql.DataSource;

/** Starts the recording of what the other services tell. */
@ApplicationScoped
class AuditConsumer {

    private static final String GROUP = "subscription-audit";

    private final StoredOffsetConsumers consumers;
    private final DataSource database;

    AuditConsumer(StoredOffsetConsumers consumers, DataSource database) {
        this.consumers = consumers;
        this.database = database;
    }

    void start(@Observes StartupEvent event) {
        consumers.start(GROUP, Topic.AUDIT, database, new AuditRecorder());
    }
}
