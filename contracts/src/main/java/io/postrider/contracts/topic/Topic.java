package io.postrider.contracts.topic;

import java.time.Duration;
import java.util.Map;

/**
 * The closed list of Kafka topics. Whoever deploys Postrider makes them from this list (the local stack, the chart);
 * no client ever creates one by itself.
 */
public enum Topic {
    EVENTS("postrider.events", Kind.STREAM),
    REDELIVERIES("postrider.redeliveries", Kind.STREAM),
    DELIVERY_ATTEMPTS("postrider.delivery-attempts", Kind.STREAM),
    WEBHOOKS("postrider.webhooks", Kind.CONFIGURATION),
    INBOUND_WEBHOOKS("postrider.inbound-webhooks", Kind.CONFIGURATION),
    API_KEYS("postrider.api-keys", Kind.CONFIGURATION),
    EVENT_TYPES("postrider.event-types", Kind.CONFIGURATION),
    FORMATS("postrider.formats", Kind.CONFIGURATION),
    ORGANIZATIONS("postrider.organizations", Kind.CONFIGURATION),
    AUDIT("postrider.audit", Kind.STREAM);

    /** The largest record that a topic takes, in bytes: a 1 MiB body, its base64 and its headers fit. */
    public static final int MAX_MESSAGE_BYTES = 2 * 1024 * 1024;

    private static final Duration STREAM_RETENTION = Duration.ofDays(7);

    private enum Kind {
        STREAM,
        CONFIGURATION
    }

    private final String topicName;
    private final Kind kind;

    Topic(String topicName, Kind kind) {
        this.topicName = topicName;
        this.kind = kind;
    }

    /** The name on the broker. */
    public String topicName() {
        return topicName;
    }

    /** Where a consumer of this topic puts what it cannot read. */
    public String deadLetterTopicName() {
        return topicName + ".dlq";
    }

    /** True for a compacted topic of whole snapshots, false for a stream of records that expire. */
    public boolean isConfiguration() {
        return kind == Kind.CONFIGURATION;
    }

    /**
     * How many partitions the topic is made with. A configuration topic has one: it is small, and one partition keeps
     * its snapshots in the order of their outbox.
     *
     * @param streamPartitions partitions of a stream topic in this deployment (24 in production, 6 locally)
     */
    public int partitions(int streamPartitions) {
        return isConfiguration() ? 1 : streamPartitions;
    }

    /** The topic-level settings of Kafka that the topic is made with. */
    public Map<String, String> settings() {
        String maxMessageBytes = Integer.toString(MAX_MESSAGE_BYTES);
        return isConfiguration()
                ? Map.of("cleanup.policy", "compact", "max.message.bytes", maxMessageBytes)
                : Map.of(
                        "cleanup.policy",
                        "delete",
                        "retention.ms",
                        Long.toString(STREAM_RETENTION.toMillis()),
                        "max.message.bytes",
                        maxMessageBytes);
    }
}
