package io.postrider.history.recorder;

import io.postrider.commons.kafka.BatchRecorder;
import io.postrider.contracts.event.UnreadableMessageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records attempts, where that leaves their deliveries, and the counts. An attempt that is on record changes nothing. */
final class AttemptRecorder implements BatchRecorder<AttemptRecord> {

    @Override
    public AttemptRecord read(ConsumerRecord<String, byte[]> record) throws UnreadableMessageException {
        return AttemptRecord.read(record);
    }

    @Override
    public void record(Connection connection, List<AttemptRecord> records) throws SQLException {
        ErasureFence.recording(connection);
        List<AttemptRecord> attempts = AttemptRows.insertNew(
                connection, records.stream().filter(AttemptRecord::isAttempt).toList());
        AttemptRows.insertBodies(connection, attempts);
        List<DeliveryChange> fresh = DeliveryRows.write(connection, changes(records, attempts));
        DayCounts.addAttempts(connection, attempts.stream());
        DayCounts.addDeliveries(connection, fresh.stream());
        StatRows.add(connection, attempts);
    }

    private static List<DeliveryChange> changes(List<AttemptRecord> records, List<AttemptRecord> attempts) {
        // by identity: a repeated record equals the one that was inserted, and must not count again
        Set<AttemptRecord> inserted = Collections.newSetFromMap(new IdentityHashMap<>());
        inserted.addAll(attempts);
        Map<RecordKey, DeliveryChange> changes = new LinkedHashMap<>();
        for (AttemptRecord record : records) {
            if (inserted.contains(record) || !record.isAttempt()) {
                changes.merge(record.deliveryKey(), DeliveryChange.of(record), DeliveryChange::then);
            }
        }
        return List.copyOf(changes.values());
    }
}
