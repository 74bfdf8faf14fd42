package io.postrider.history.webhook;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.contracts.topic.Topic;
import io.postrider.history.database.Parameter;
import io.postrider.history.database.PipelineDatabase;
import io.postrider.history.recorder.Recorders;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Waits until the webhooks that Kafka has are in the database, whichever instance records them. */
@ApplicationScoped
class WebhookTopicEnd {

    private static final Duration LIMIT = Duration.ofMillis(500);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);
    private static final TopicPartition ONLY_PARTITION = new TopicPartition(Topic.WEBHOOKS.topicName(), 0);

    private final Admin kafka;
    private final PipelineDatabase database;

    WebhookTopicEnd(@Identifier("default-kafka-broker") Map<String, Object> settings, PipelineDatabase database) {
        this.kafka = Admin.create(new HashMap<>(settings));
        this.database = database;
    }

    @PreDestroy
    void close() {
        kafka.close(Duration.ofSeconds(1));
    }

    /**
     * Returns when everything is recorded that the topic held at the time of the call.
     *
     * @throws ApiException 503 when that takes longer than half a second
     */
    void await() {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        try {
            long end = kafka.listOffsets(Map.of(ONLY_PARTITION, OffsetSpec.latest()))
                    .partitionResult(ONLY_PARTITION)
                    .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                    .offset();
            while (recorded() < end) {
                if (System.nanoTime() > deadline) {
                    throw new ApiException(ErrorCode.UNAVAILABLE);
                }
                Thread.sleep(LOOK_AGAIN);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new ApiException(ErrorCode.UNAVAILABLE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException(ErrorCode.UNAVAILABLE);
        }
    }

    private long recorded() {
        String sql = """
                select next_offset from consumer_offset
                where consumer_group = ? and topic = ? and partition_number = ?
                """;
        return database.number(
                sql,
                List.of(
                        Parameter.of(Recorders.WEBHOOKS),
                        Parameter.of(ONLY_PARTITION.topic()),
                        Parameter.of(ONLY_PARTITION.partition())));
    }
}
