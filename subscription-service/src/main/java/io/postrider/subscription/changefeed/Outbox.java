package io.postrider.subscription.changefeed;

import io.agroal.api.AgroalDataSource;
import io.postrider.contracts.event.UnreadableMessageException;
import io.postrider.contracts.json.ContractJson;
import io.postrider.subscription.database.OrganizationTransaction;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * The table of records that Kafka does not have yet. Ids are given in the order of insertion; of one object also in the
 * order of commit, because its row is locked before.
 */
@ApplicationScoped
class Outbox {

    /** Any number, the same in all instances: whoever holds this advisory lock publishes. */
    private static final long PUBLISHER_LOCK = 0x706f737472696465L;

    private final AgroalDataSource database;

    Outbox(@DataSource(OrganizationTransaction.ROLE) AgroalDataSource database) {
        this.database = database;
    }

    /** A record and its place in the outbox. */
    record Entry(long id, ProducerRecord<String, byte[]> record) {}

    /** The headers of a record, as text. */
    record Headers(Map<String, String> values) {}

    /** Adds the records to the organization's transaction of the calling thread. */
    void add(List<ProducerRecord<String, byte[]>> records) {
        try (Connection connection = database.getConnection()) {
            add(connection, records);
        } catch (SQLException e) {
            throw new IllegalStateException("The outbox cannot be written", e);
        }
    }

    void add(Connection connection, List<ProducerRecord<String, byte[]>> records) throws SQLException {
        if (records.isEmpty()) {
            return;
        }
        String sql = "insert into outbox (topic, message_key, headers, message) values (?, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (ProducerRecord<String, byte[]> record : records) {
                insert.setString(1, record.topic());
                insert.setString(2, record.key());
                insert.setString(3, headersOf(record));
                insert.setBytes(4, record.value());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Waits until no other instance publishes; held to the end of the transaction. */
    void lock(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
            lock.setLong(1, PUBLISHER_LOCK);
            lock.execute();
        }
    }

    List<Entry> oldest(Connection connection, int limit) throws SQLException {
        String sql = "select id, topic, message_key, headers, message from outbox order by id limit ?";
        List<Entry> entries = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    entries.add(entry(row));
                }
            }
        }
        return entries;
    }

    void delete(Connection connection, List<Entry> entries) throws SQLException {
        Long[] ids = entries.stream().map(Entry::id).toArray(Long[]::new);
        try (PreparedStatement delete = connection.prepareStatement("delete from outbox where id = any (?)")) {
            delete.setArray(1, connection.createArrayOf("bigint", ids));
            delete.executeUpdate();
        }
    }

    private static Entry entry(ResultSet row) throws SQLException {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(row.getString(2), row.getString(3), row.getBytes(5));
        try {
            byte[] headers = row.getString(4).getBytes(StandardCharsets.UTF_8);
            ContractJson.read(headers, Headers.class)
                    .values()
                    .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        } catch (UnreadableMessageException e) {
            throw new IllegalStateException("Only this class writes the outbox", e);
        }
        return new Entry(row.getLong(1), record);
    }

    private static String headersOf(ProducerRecord<String, byte[]> record) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            values.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return new String(ContractJson.write(new Headers(values)), StandardCharsets.UTF_8);
    }
}
