package io.postrider.history.recorder;

import io.postrider.commons.kafka.BatchRecorder;
import io.postrider.contracts.attempt.Cause;
import io.postrider.contracts.event.CloudEventRecord;
import io.postrider.contracts.event.RedeliveryMessage;
import io.postrider.contracts.event.UnreadableMessageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Records the events of the redeliveries topic that stand nowhere else: those of test deliveries. All others came from
 * history itself, and one whose content was erased since must not come back.
 */
final class TestEventRecorder implements BatchRecorder<Optional<EventRecord>> {

    @Override
    public Optional<EventRecord> read(ConsumerRecord<String, byte[]> record) throws UnreadableMessageException {
        RedeliveryMessage redelivery = CloudEventRecord.readRedelivery(record);
        return redelivery.cause() == Cause.TEST
                ? Optional.of(EventRecord.of(redelivery.event(), record.timestamp()))
                : Optional.empty();
    }

    @Override
    public void record(Connection connection, List<Optional<EventRecord>> redeliveries) throws SQLException {
        EventRecorder.write(
                connection, redeliveries.stream().flatMap(Optional::stream).toList());
    }
}
