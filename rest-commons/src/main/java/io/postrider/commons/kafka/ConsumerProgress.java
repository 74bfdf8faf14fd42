package io.postrider.commons.kafka;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How far a consumer is, for the metrics {@code postrider_recorder_*}, each with its consumer group as tag. */
final class ConsumerProgress {

    private static final double MILLIS = 1000.0;

    private final DistributionSummary batchSize;
    private volatile long lag;
    private volatile long oldestUnrecordedMillis;

    ConsumerProgress(String group, MeterRegistry metrics) {
        Tags tags = Tags.of("group", group);
        this.batchSize = DistributionSummary.builder("postrider.recorder.batch.size")
                .description("Messages recorded by one transaction")
                .tags(tags)
                .register(metrics);
        Gauge.builder("postrider.recorder.lag", this, progress -> progress.lag)
                .description("Messages of this instance's partitions that are not recorded yet")
                .tags(tags)
                .register(metrics);
        Gauge.builder("postrider.recorder.oldest.unrecorded.seconds", this, ConsumerProgress::oldestUnrecordedSeconds)
                .description("Age of the oldest message known that is not recorded yet, 0 when there is none")
                .tags(tags)
                .register(metrics);
    }

    void began(Iterable<ConsumerRecord<String, byte[]>> batch) {
        long oldest = Long.MAX_VALUE;
        for (ConsumerRecord<String, byte[]> record : batch) {
            oldest = Math.min(oldest, record.timestamp());
        }
        oldestUnrecordedMillis = oldest;
    }

    void recorded(int messages) {
        batchSize.record(messages);
    }

    /** While there is a lag, the last batch's oldest message is the best that is known of the next one's age. */
    void sees(long unrecorded) {
        lag = unrecorded;
        if (unrecorded == 0) {
            oldestUnrecordedMillis = 0;
        }
    }

    private double oldestUnrecordedSeconds() {
        long oldest = oldestUnrecordedMillis;
        return oldest == 0 ? 0 : Math.max(0, (System.currentTimeMillis() - oldest) / MILLIS);
    }
}
