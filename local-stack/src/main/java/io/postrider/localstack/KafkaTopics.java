package io.postrider.localstack;

import io.postrider.contracts.topic.Topic;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/** What the local stack asks of the broker as its administrator. */
final class KafkaTopics {

    private static final long LIMIT_SECONDS = 30;
    private static final Duration DEAD_LETTERS_KEPT = Duration.ofDays(14);

    /** A dead letter carries its reason besides all that the record had. */
    private static final int DEAD_LETTER_BYTES = Topic.MAX_MESSAGE_BYTES + 64 * 1024;

    private final String bootstrapServers;

    KafkaTopics(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Makes each topic that is missing, and its dead-letter topic. Those that exist stay as they are. */
    void create(int streamPartitions) throws IOException {
        List<NewTopic> topics = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            topics.add(new NewTopic(topic.topicName(), topic.partitions(streamPartitions), (short) 1)
                    .configs(topic.settings()));
            topics.add(new NewTopic(topic.deadLetterTopicName(), 1, (short) 1)
                    .configs(Map.of(
                            "retention.ms", Long.toString(DEAD_LETTERS_KEPT.toMillis()),
                            "max.message.bytes", Integer.toString(DEAD_LETTER_BYTES))));
        }
        try (Admin admin = admin()) {
            for (KafkaFuture<Void> created : admin.createTopics(topics).values().values()) {
                ignoreExisting(created);
            }
            // The broker learns of a new topic a moment after its controller has made it.
            await(admin.describeTopics(topics.stream().map(NewTopic::name).toList())
                    .allTopicNames());
        }
    }

    /** Returns when the broker serves clients. */
    void awaitBroker() throws IOException {
        try (Admin admin = admin()) {
            await(admin.describeCluster().nodes());
        }
    }

    private static void ignoreExisting(KafkaFuture<Void> created) throws IOException {
        try {
            await(created);
        } catch (IOException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private static void await(KafkaFuture<?> future) throws IOException {
        try {
            future.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException("Kafka refuses: " + e.getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("Kafka has not answered for %d s".formatted(LIMIT_SECONDS), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while Kafka was asked", e);
        }
    }

    private Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }
}
