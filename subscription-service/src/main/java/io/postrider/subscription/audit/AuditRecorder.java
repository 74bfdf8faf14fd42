package io.postrider.subscription.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postrider.commons.kafka.BatchRecorder;
import io.postrider.contracts.audit.AuditMessage;
import io.postrider.contracts.event.UnreadableMessageException;
import io.postrider.contracts.id.IdKind;
import io.postrider.contracts.json.ContractJson;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Writes what the other services tell: entries into the log, and the use of a key to the key. */
final class AuditRecorder implements BatchRecorder<AuditMessage> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public AuditMessage read(ConsumerRecord<String, byte[]> record) throws UnreadableMessageException {
        if (record.value() == null) {
            throw new UnreadableMessageException("no value");
        }
        AuditMessage message = ContractJson.read(record.value(), AuditMessage.class);
        boolean whole = Stream.of(message.id(), message.actor(), message.action(), message.subject())
                        .noneMatch(text -> text == null || text.isEmpty())
                && message.occurredAt() != null;
        if (!whole || !IdKind.AUDIT_ENTRY.matches(message.id())) {
            throw new UnreadableMessageException("lacks its id, actor, action, subject or time");
        }
        if (!IdKind.ORGANIZATION.matches(String.valueOf(message.organization()))) {
            throw new UnreadableMessageException("belongs to no organization");
        }
        return message;
    }

    @Override
    public void record(Connection connection, List<AuditMessage> messages) throws SQLException {
        AuditRows.insert(
                connection,
                messages.stream()
                        .filter(message -> !message.isKeyUse())
                        .map(AuditRecorder::entry)
                        .toList());
        useKeys(connection, messages.stream().filter(AuditMessage::isKeyUse).toList());
    }

    private static AuditEntry entry(AuditMessage message) {
        return new AuditEntry(
                message.organization(),
                message.id(),
                message.occurredAt(),
                message.actor(),
                message.action(),
                message.subject(),
                message.address(),
                null,
                details(message.details()));
    }

    private static @Nullable String details(@Nullable Map<String, String> details) {
        try {
            return details == null || details.isEmpty() ? null : JSON.writeValueAsString(details);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts can always be written", e);
        }
    }

    /** The order in which services tell of a key's use is not that in which it was used. */
    private static void useKeys(Connection connection, List<AuditMessage> uses) throws SQLException {
        String sql = """
                update api_key set last_used_at = greatest(last_used_at, ?) where organization = ? and id = ?
                """;
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (AuditMessage use : uses) {
                update.setTimestamp(1, Timestamp.from(use.occurredAt()));
                update.setString(2, use.organization());
                update.setString(3, use.subject());
                update.addBatch();
            }
            update.executeBatch();
        }
    }
}
