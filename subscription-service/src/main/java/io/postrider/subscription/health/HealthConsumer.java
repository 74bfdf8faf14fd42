package io.postrider.subscription.health;

import io.postrider.commons.kafka.StoredOffsetConsumers;
import io.postrider.contracts.topic.Topic;
import io.postrider.subscription.changefeed.ChangeFeed;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import javax.sql.DataSource;

/** Starts the counting of attempts. */
@ApplicationScoped
class HealthConsumer {

    private static final String GROUP = "subscription-health";

    private final StoredOffsetConsumers consumers;
    private final DataSource database;
    private final ChangeFeed changeFeed;

    HealthConsumer(StoredOffsetConsumers consumers, DataSource database, ChangeFeed changeFeed) {
        this.consumers = consumers;
        this.database = database;
        this.changeFeed = changeFeed;
    }

    void start(@Observes StartupEvent event) {
        consumers.start(GROUP, Topic.DELIVERY_ATTEMPTS, database, new HealthRecorder(changeFeed));
    }
}
