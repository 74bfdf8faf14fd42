package io.postrider.history.stream;

import io.postrider.history.stream.EventSink.ReaderGoneException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads for one listener what it missed while it was away, at the listener's own speed. */
final class CatchUpReader implements AutoCloseable {

    /** Whom the attempts are read for. */
    interface Reader {

        /** Before each wait for more: whoever is gone needs no more. */
        void awaitNext() throws ReaderGoneException;

        void attempt(StreamedAttempt attempt) throws ReaderGoneException;
    }

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Positions end;

    CatchUpReader(AttemptTopic topic) {
        this.consumer = topic.open();
        this.end = AttemptTopic.end(consumer);
    }

    int partitions() {
        return consumer.assignment().size();
    }

    /** Where the reader may begin at the earliest: the records since that moment. */
    Positions since(Instant moment) {
        Map<TopicPartition, Long> moments =
                consumer.assignment().stream().collect(Collectors.toMap(each -> each, each -> moment.toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(moments, AttemptTopic.LOOK_LIMIT);
        return Positions.of(LongStream.range(0, partitions())
                .map(number -> offsetOr(found.get(AttemptTopic.partition((int) number)), end.of((int) number)))
                .toArray());
    }

    private static long offsetOr(@Nullable OffsetAndTimestamp found, long otherwise) {
        return found == null ? otherwise : found.offset();
    }

    /** Not past the end that the topic had when this reader was made. */
    Positions end() {
        return end;
    }

    void begin(Positions positions) {
        AttemptTopic.seek(consumer, positions);
    }

    /** Reads until the positions, which it moves, are at most so many records behind the target. */
    void readTo(Positions target, long closeEnough, Positions positions, Reader reader) throws ReaderGoneException {
        while (positions.distanceTo(target) > closeEnough) {
            reader.awaitNext();
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                Optional<StreamedAttempt> attempt = AttemptTopic.read(record);
                positions.reached(record.partition(), record.offset() + 1);
                if (attempt.isPresent()) {
                    reader.attempt(attempt.get());
                }
            }
            AttemptTopic.advance(positions, consumer);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
