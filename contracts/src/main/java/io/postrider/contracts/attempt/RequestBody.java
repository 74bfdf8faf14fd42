package io.postrider.contracts.attempt;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/**
 * The body of a request, told without repeating what history already holds: its segments in order, joined, are the
 * bytes that were sent.
 *
 * @param segments in the order of the body
 * @param sha256 lowercase hex SHA-256 of the whole body, the proof of the joining
 */
public record RequestBody(List<Segment> segments, String sha256) {

    /** A piece of the body. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Literal.class, name = "literal"),
        @JsonSubTypes.Type(value = EventData.class, name = "event_data"),
        @JsonSubTypes.Type(value = EventDataBase64.class, name = "event_data_base64"),
        @JsonSubTypes.Type(value = PreviousAttributes.class, name = "previous_attributes")
    })
    public sealed interface Segment {}

    /** Bytes as they stand; base64 in JSON. */
    @SuppressWarnings("ArrayRecordComponent") // read once by the joiner, never compared
    public record Literal(byte[] bytes) implements Segment {}

    /** The event's data, byte for byte. */
    public record EventData() implements Segment {}

    /** The event's data in base64, where a JSON envelope had to hold bytes that are not JSON. */
    public record EventDataBase64() implements Segment {}

    /** The event's previous attributes, byte for byte. */
    public record PreviousAttributes() implements Segment {}
}
