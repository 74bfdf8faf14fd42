package io.postrider.delivery.direct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;

class PartitionProgressTest {

    private final PartitionProgress progress = new PartitionProgress(null);
    private final List<EventProgress> events = LongStream.range(100, 105)
            .mapToObj(offset -> new EventProgress(offset, 1, 1, new AtomicLong()))
            .toList();

    @Test
    void theLowestUnfinishedEventIsWhereToGoOn() {
        // Given
        events.forEach(progress::add);

        // When
        events.get(0).oneFinished();

        // Then
        assertThat(progress.news().offset()).isEqualTo(101);
    }

    @Test
    void whatOvertookAnUnfinishedEventIsNotRepeatedByTheNextOwner() {
        // Given: 101 hangs, the others are finished
        events.forEach(progress::add);
        events.stream().filter(event -> event.offset() != 101).forEach(EventProgress::oneFinished);

        // When
        OffsetAndMetadata committed = progress.news();
        PartitionProgress next = new PartitionProgress(committed);

        // Then
        assertThat(committed.offset()).isEqualTo(101);
        assertThat(LongStream.range(95, 110).filter(next::wasFinished)).containsExactly(102L, 103L, 104L);
    }

    @Test
    void whatWasFinishedBeforeIsHandedOnThoughItWasNotReadYet() {
        // Given
        events.forEach(progress::add);
        events.stream().filter(event -> event.offset() != 101).forEach(EventProgress::oneFinished);
        PartitionProgress next = new PartitionProgress(progress.news());

        // When only the first two are read, and finished
        next.add(EventProgress.finished(101));
        next.add(EventProgress.finished(102));
        PartitionProgress third = new PartitionProgress(next.news());

        // Then
        assertThat(LongStream.range(95, 110).filter(third::wasFinished)).containsExactly(103L, 104L);
    }

    @Test
    void whatIsCommittedAlreadyIsNoNews() {
        // Given
        events.forEach(progress::add);
        progress.committed(progress.news());
        assertThat(progress.news()).isNull();

        // When something beyond the lowest is finished
        events.get(3).oneFinished();

        // Then
        assertThat(progress.news()).isNotNull();
    }

    @Test
    void metadataFromElsewhereMeansNothing() {
        // When
        PartitionProgress next = new PartitionProgress(new OffsetAndMetadata(7, "made by a tool"));

        // Then
        assertThat(next.wasFinished(7)).isFalse();
    }

    @Test
    void aLongWayAheadStillFitsIntoWhatKafkaTakes() {
        // Given
        LongStream.range(0, 50_000).forEach(offset -> {
            EventProgress event = new EventProgress(offset, 1, 1, new AtomicLong());
            progress.add(event);
            if (offset > 0) {
                event.oneFinished();
            }
        });

        // Then
        assertThat(progress.news().metadata()).hasSizeLessThanOrEqualTo(4096);
    }
}
