package io.postrider.delivery.format;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.postrider.contracts.attempt.RequestBody;
import io.postrider.contracts.attempt.RequestBody.EventData;
import io.postrider.contracts.attempt.RequestBody.EventDataBase64;
import io.postrider.contracts.attempt.RequestBody.Literal;
import io.postrider.contracts.attempt.RequestBody.PreviousAttributes;
import io.postrider.contracts.event.EventMessage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Puts a body together from bytes: literals that stand next to each other become one segment, data stays as it is. */
final class BodyWriter {

    private static final int ENVELOPE_BYTES = 256;

    private final List<RequestBody.Segment> segments = new ArrayList<>();
    private final ByteArrayOutputStream literal = new ByteArrayOutputStream(ENVELOPE_BYTES);

    BodyWriter literal(String ascii) {
        return literal(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    BodyWriter literal(byte[] bytes) {
        literal.writeBytes(bytes);
        return this;
    }

    BodyWriter jsonString(String text) {
        return literal("\"").jsonText(text).literal("\"");
    }

    /** Text inside an open JSON string. */
    BodyWriter jsonText(String text) {
        return literal(JsonStringEncoder.getInstance().quoteAsUTF8(text));
    }

    BodyWriter data() {
        return segment(new EventData());
    }

    BodyWriter dataBase64() {
        return segment(new EventDataBase64());
    }

    BodyWriter previousAttributes() {
        return segment(new PreviousAttributes());
    }

    private BodyWriter segment(RequestBody.Segment segment) {
        endLiteral();
        segments.add(segment);
        return this;
    }

    private void endLiteral() {
        if (literal.size() > 0) {
            segments.add(new Literal(literal.toByteArray()));
            literal.reset();
        }
    }

    byte[] literalSoFar() {
        return literal.toByteArray();
    }

    Body joined(EventMessage event) {
        endLiteral();
        if (segments.size() == 1 && segments.getFirst() instanceof EventData) {
            return new Body(event.data(), List.copyOf(segments));
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream(ENVELOPE_BYTES + event.data().length);
        segments.forEach(segment -> whole.writeBytes(bytesOf(segment, event)));
        return new Body(whole.toByteArray(), List.copyOf(segments));
    }

    private static byte[] bytesOf(RequestBody.Segment segment, EventMessage event) {
        return switch (segment) {
            case Literal text -> text.bytes();
            case EventData data -> event.data();
            case EventDataBase64 data -> Base64.getEncoder().encode(event.data());
            case PreviousAttributes previous ->
                String.valueOf(event.previousAttributes()).getBytes(StandardCharsets.UTF_8);
        };
    }
}
