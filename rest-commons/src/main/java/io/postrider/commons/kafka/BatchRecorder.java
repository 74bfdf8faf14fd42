package io.postrider.commons.kafka;

import io.postrider.contracts.event.UnreadableMessageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a service does with the messages of a topic that it records in its database. Called on one thread.
 *
 * @param <M> the message as this service needs it
 */
public interface BatchRecorder<M> {

    /**
     * The message in a record; without side effects.
     *
     * @throws UnreadableMessageException when the record breaks its contract: it goes alone to the dead-letter topic
     */
    M read(ConsumerRecord<String, byte[]> record) throws UnreadableMessageException;

    /**
     * Writes the messages, in the order of their partitions, and nothing else: the same transaction moves the offsets,
     * and it commits or rolls back as a whole. It may be called again with the same messages, together or one by one,
     * after a roll-back; effects outside the connection are forbidden.
     *
     * @param connection of an open transaction; neither to be committed, rolled back nor closed
     * @param messages one or more
     * @throws SQLException of class 22, 23 or 54 when a message cannot be stored as it is: the batch is then tried one by one,
     *     and that message goes alone to the dead-letter topic. Any other: the database is away, and all are tried again
     */
    void record(Connection connection, List<M> messages) throws SQLException;
}
