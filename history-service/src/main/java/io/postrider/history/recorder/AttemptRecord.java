package io.postrider.history.recorder;

import io.postrider.contracts.attempt.AttemptMessage;
import io.postrider.contracts.attempt.AttemptStatus;
import io.postrider.contracts.event.UnreadableMessageException;
import io.postrider.contracts.id.IdKind;
import io.postrider.contracts.json.ContractJson;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A message of the attempts topic, checked, with its ids as the database has them.
 *
 * @param recordedAt when Kafka took it
 */
record AttemptRecord(
        UUID organization,
        UUID id,
        UUID webhook,
        UUID delivery,
        UUID event,
        AttemptMessage message,
        Instant recordedAt) {

    static AttemptRecord read(ConsumerRecord<String, byte[]> record) throws UnreadableMessageException {
        if (record.value() == null) {
            throw new UnreadableMessageException("an attempt has no tombstone");
        }
        AttemptMessage message = ContractJson.read(record.value(), AttemptMessage.class);
        try {
            return of(message, Instant.ofEpochMilli(record.timestamp()));
        } catch (NullPointerException | IllegalArgumentException e) {
            throw new UnreadableMessageException("a required field of the attempt is missing or no id");
        }
    }

    private static AttemptRecord of(AttemptMessage message, Instant recordedAt) {
        Objects.requireNonNull(message.eventType());
        Objects.requireNonNull(message.status());
        Objects.requireNonNull(message.state());
        Objects.requireNonNull(message.attemptedAt());
        return new AttemptRecord(
                IdKind.ORGANIZATION.uuid(message.organization()),
                IdKind.ATTEMPT.uuid(message.id()),
                IdKind.WEBHOOK.uuid(message.webhookId()),
                IdKind.DELIVERY.uuid(message.deliveryId()),
                IdKind.EVENT.uuid(message.eventId()),
                message,
                recordedAt);
    }

    /** False for the record that only says that a delivery waits: it is not an attempt and does not count as one. */
    boolean isAttempt() {
        return message.status() != AttemptStatus.WAITING;
    }

    RecordKey deliveryKey() {
        return new RecordKey(organization, delivery);
    }

    /** What a remote server made of its answer must not keep the attempt out of the record: PostgreSQL has no U+0000. */
    @Nullable String error() {
        return message.error() == null ? null : message.error().replace('\0', '\ufffd');
    }

    @Nullable String cause() {
        return message.cause() == null ? null : message.cause().wireName();
    }
}
