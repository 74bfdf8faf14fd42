package io.postrider.history.recorder;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.contracts.topic.Topic;
import io.postrider.history.database.Parameter;
import io.postrider.history.database.PipelineDatabase;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/** Tells whether what Kafka has is in the database, whichever instance records it. */
@ApplicationScoped
public class RecorderProgress {

    private static final Map<String, String> GROUPS = Map.of(
            Topic.EVENTS.topicName(), Recorders.EVENTS,
            Topic.REDELIVERIES.topicName(), Recorders.REDELIVERIES,
            Topic.DELIVERY_ATTEMPTS.topicName(), Recorders.ATTEMPTS,
            Topic.WEBHOOKS.topicName(), Recorders.WEBHOOKS);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final Admin kafka;
    private final PipelineDatabase database;

    RecorderProgress(@Identifier("default-kafka-broker") Map<String, Object> settings, PipelineDatabase database) {
        this.kafka = Admin.create(new HashMap<>(settings));
        this.database = database;
    }

    @PreDestroy
    void close() {
        kafka.close(Duration.ofSeconds(1));
    }

    /**
     * Where the topics end now.
     *
     * @throws ApiException 503 when Kafka does not tell in time
     */
    public TopicEnds ends(List<Topic> topics, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            List<TopicPartition> partitions = partitions(topics, limit);
            Map<TopicPartition, ListOffsetsResultInfo> ends = kafka.listOffsets(partitions.stream()
                            .collect(Collectors.toMap(Function.identity(), each -> OffsetSpec.latest())))
                    .all()
                    .get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            Map<String, Map<Integer, Long>> byGroup = new HashMap<>();
            ends.forEach((partition, end) -> byGroup.computeIfAbsent(
                            GROUPS.getOrDefault(partition.topic(), ""), group -> new HashMap<>())
                    .put(partition.partition(), end.offset()));
            return new TopicEnds(byGroup);
        } catch (ExecutionException | TimeoutException e) {
            throw new ApiException(ErrorCode.UNAVAILABLE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException(ErrorCode.UNAVAILABLE);
        }
    }

    private List<TopicPartition> partitions(List<Topic> topics, Duration limit)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<String, TopicDescription> described = kafka.describeTopics(
                        topics.stream().map(Topic::topicName).toList())
                .allTopicNames()
                .get(limit.toNanos(), TimeUnit.NANOSECONDS);
        return described.values().stream()
                .flatMap(topic -> IntStream.range(0, topic.partitions().size())
                        .mapToObj(number -> new TopicPartition(topic.name(), number)))
                .toList();
    }

    /**
     * Returns when everything is recorded that the topics held at the time of the call.
     *
     * @throws ApiException 503 when that takes longer
     */
    public void await(List<Topic> topics, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        TopicEnds ends = ends(topics, limit);
        while (!hasPassed(ends)) {
            if (System.nanoTime() > deadline) {
                throw new ApiException(ErrorCode.UNAVAILABLE);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException(ErrorCode.UNAVAILABLE);
        }
    }

    /** Whether everything before these ends is in the database. */
    public boolean hasPassed(TopicEnds ends) {
        return ends.byGroup().entrySet().stream().allMatch(group -> {
            Map<Integer, Long> recorded = recorded(group.getKey());
            return group.getValue().entrySet().stream()
                    .allMatch(end -> recorded.getOrDefault(end.getKey(), 0L) >= end.getValue());
        });
    }

    private Map<Integer, Long> recorded(String group) {
        String sql = "select partition_number, next_offset from consumer_offset where consumer_group = ?";
        return database
                .list(sql, row -> Map.entry(row.getInt(1), row.getLong(2)), List.of(Parameter.of(group)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
