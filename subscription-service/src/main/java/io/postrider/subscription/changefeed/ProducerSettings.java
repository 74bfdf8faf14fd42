package io.postrider.subscription.changefeed;

import io.postrider.contracts.topic.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/** How this service's producers write: {@code acks=all} and idempotent, so records of one partition keep their order. */
final class ProducerSettings {

    private ProducerSettings() {}

    /**
     * The settings.
     *
     * @param kafka where the brokers are, and how they are spoken to
     * @param blockAtMost how long a call may wait for a broker whose metadata is not known yet
     */
    static Map<String, Object> of(Map<String, Object> kafka, ChangeFeedConfig config, Duration blockAtMost) {
        int limit = (int) config.acknowledgeWithin().toMillis();
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, limit);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, limit);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) blockAtMost.toMillis());
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_MESSAGE_BYTES);
        return settings;
    }
}
