package io.postrider.history.recorder;

import io.postrider.commons.kafka.StoredOffsetConsumers;
import io.postrider.contracts.topic.Topic;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import javax.sql.DataSource;

/** Starts the recording of the four topics, once the partitions of the tables are there. */
@ApplicationScoped
public class Recorders {

    /** Consumer group of the attempts. */
    public static final String ATTEMPTS = "history-attempts";
    /** Consumer group of the events. */
    public static final String EVENTS = "history-events";
    /** Consumer group of the redeliveries. */
    public static final String REDELIVERIES = "history-redeliveries";
    /** Consumer group of the webhooks. */
    public static final String WEBHOOKS = "history-webhooks";

    private final StoredOffsetConsumers consumers;
    private final DataSource database;

    Recorders(StoredOffsetConsumers consumers, DataSource database) {
        this.consumers = consumers;
        this.database = database;
    }

    void start(@Observes StartupEvent event) {
        consumers.start(WEBHOOKS, Topic.WEBHOOKS, database, new WebhookRecorder());
        consumers.start(EVENTS, Topic.EVENTS, database, new EventRecorder());
        consumers.start(REDELIVERIES, Topic.REDELIVERIES, database, new TestEventRecorder());
        consumers.start(ATTEMPTS, Topic.DELIVERY_ATTEMPTS, database, new AttemptRecorder());
    }
}
