package io.postrider.contracts.event;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.v1.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import io.postrider.contracts.attempt.Cause;
import io.postrider.contracts.id.DerivedId;
import io.postrider.contracts.id.IdKind;
import io.postrider.contracts.topic.Topic;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Events as Kafka records: CloudEvents 1.0, Kafka protocol binding, binary mode. Metadata stands in {@code ce_*}
 * headers, the value is the data as received.
 */
public final class CloudEventRecord {

    private static final String ORGANIZATION = "organization";
    private static final String EXTERNAL_ID = "externalid";
    private static final String PREVIOUS_ATTRIBUTES = "previousattributes";
    /** CloudEvents' own partitioning extension. */
    private static final String PARTITION_KEY = "partitionkey";

    private static final String TARGET_WEBHOOK = "targetwebhook";
    private static final String CAUSE = "cause";

    private CloudEventRecord() {}

    /** The record of an event: keyed by organization and ordering key when it has one, else spread over partitions. */
    public static ProducerRecord<String, byte[]> of(EventMessage event) {
        String key = event.orderingKey() == null ? null : event.organization() + ":" + event.orderingKey();
        return record(Topic.EVENTS, key, cloudEvent(event).build());
    }

    /** The record of an event that belongs to this trace. */
    public static ProducerRecord<String, byte[]> of(EventMessage event, TraceContext trace) {
        ProducerRecord<String, byte[]> record = of(event);
        trace.addTo(record.headers());
        return record;
    }

    /** The record of a redelivery, keyed by the event's id. */
    public static ProducerRecord<String, byte[]> of(RedeliveryMessage redelivery) {
        CloudEvent event = cloudEvent(redelivery.event())
                .withExtension(TARGET_WEBHOOK, redelivery.targetWebhook())
                .withExtension(CAUSE, redelivery.cause().wireName())
                .build();
        return record(Topic.REDELIVERIES, redelivery.event().id(), event);
    }

    /**
     * The event in a record of the events topic, whoever wrote it: a foreign CloudEvents id becomes the external id,
     * and the event's own id follows from the record.
     *
     * @throws UnreadableMessageException when the record is no CloudEvent in binary mode, or lacks its organization
     */
    public static EventMessage readEvent(ConsumerRecord<?, byte[]> record) throws UnreadableMessageException {
        return message(record, cloudEvent(record));
    }

    /**
     * The redelivery in a record of the redeliveries topic.
     *
     * @throws UnreadableMessageException as for events, and when the target or the cause is missing or unknown
     */
    public static RedeliveryMessage readRedelivery(ConsumerRecord<?, byte[]> record) throws UnreadableMessageException {
        CloudEvent event = cloudEvent(record);
        String wireName = required(event, CAUSE);
        Cause cause = Arrays.stream(Cause.values())
                .filter(known -> known.wireName().equals(wireName))
                .findAny()
                .orElseThrow(() -> new UnreadableMessageException("ce_cause is unknown"));
        return new RedeliveryMessage(message(record, event), required(event, TARGET_WEBHOOK), cause);
    }

    private static ProducerRecord<String, byte[]> record(Topic topic, @Nullable String key, CloudEvent event) {
        return KafkaMessageFactory.createWriter(topic.topicName(), null, null, key)
                .writeBinary(event);
    }

    private static CloudEventBuilder cloudEvent(EventMessage event) {
        CloudEventBuilder builder = new CloudEventBuilder()
                .withId(event.id())
                .withType(event.type())
                .withSource(URI.create(event.source()))
                .withTime(OffsetDateTime.ofInstant(event.time(), ZoneOffset.UTC))
                .withExtension(ORGANIZATION, event.organization())
                .withData(event.data());
        if (event.contentType() != null) {
            builder.withDataContentType(event.contentType());
        }
        if (event.resource() != null) {
            builder.withSubject(event.resource());
        }
        extension(builder, EXTERNAL_ID, event.externalId());
        extension(builder, PARTITION_KEY, event.orderingKey());
        extension(builder, PREVIOUS_ATTRIBUTES, event.previousAttributes());
        return builder;
    }

    private static void extension(CloudEventBuilder builder, String name, @Nullable String value) {
        if (value != null) {
            builder.withExtension(name, value);
        }
    }

    private static CloudEvent cloudEvent(ConsumerRecord<?, byte[]> record) throws UnreadableMessageException {
        try {
            return KafkaMessageFactory.createReader(record).toEvent();
        } catch (CloudEventRWException | IllegalArgumentException | IllegalStateException | DateTimeException e) {
            throw new UnreadableMessageException("not a CloudEvent in binary mode");
        }
    }

    private static EventMessage message(ConsumerRecord<?, byte[]> record, CloudEvent event)
            throws UnreadableMessageException {
        String organization = required(event, ORGANIZATION);
        Instant recordTime = Instant.ofEpochMilli(record.timestamp());
        boolean own = IdKind.EVENT.matches(event.getId());
        String source = event.getSource().toString();
        return new EventMessage(
                organization,
                own ? event.getId() : DerivedId.foreignEvent(recordTime, organization, source, event.getId()),
                event.getType(),
                source,
                event.getTime() == null ? recordTime : event.getTime().toInstant(),
                own ? optional(event, EXTERNAL_ID) : event.getId(),
                event.getSubject(),
                optional(event, PARTITION_KEY),
                event.getDataContentType(),
                record.value() == null ? new byte[0] : record.value(),
                optional(event, PREVIOUS_ATTRIBUTES));
    }

    private static String required(CloudEvent event, String name) throws UnreadableMessageException {
        String value = optional(event, name);
        if (value == null) {
            throw new UnreadableMessageException("ce_" + name + " is missing");
        }
        return value;
    }

    private static @Nullable String optional(CloudEvent event, String name) {
        Object value = event.getExtension(name);
        return value == null ? null : value.toString();
    }
}
