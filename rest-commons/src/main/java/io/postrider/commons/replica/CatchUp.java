package io.postrider.commons.replica;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.TopicPartition;

/** A look at the topics' end, shared by all who asked for one before it was taken. */
record CatchUp(Map<TopicPartition, Long> ends, List<CompletableFuture<Void>> askers) {

    boolean isReachedBy(ToLongFunction<TopicPartition> position) {
        return ends.entrySet().stream().allMatch(end -> position.applyAsLong(end.getKey()) >= end.getValue());
    }

    void complete() {
        askers.forEach(asker -> asker.complete(null));
    }
}
