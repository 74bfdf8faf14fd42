package io.postrider.history.recorder;

import io.postrider.commons.kafka.BatchRecorder;
import io.postrider.contracts.event.CloudEventRecord;
import io.postrider.contracts.event.UnreadableMessageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records events and their content. */
final class EventRecorder implements BatchRecorder<EventRecord> {

    @Override
    public EventRecord read(ConsumerRecord<String, byte[]> record) throws UnreadableMessageException {
        return EventRecord.of(CloudEventRecord.readEvent(record), record.timestamp());
    }

    @Override
    public void record(Connection connection, List<EventRecord> events) throws SQLException {
        write(connection, events);
    }

    static void write(Connection connection, List<EventRecord> events) throws SQLException {
        List<EventRecord> added = EventRows.insertNew(connection, events);
        EventRows.insertBodies(connection, added);
        DayCounts.addEvents(connection, added.stream());
    }
}
