package io.postrider.contracts.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.postrider.contracts.event.UnreadableMessageException;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * JSON as it stands on Kafka: snake_case, times as epoch milliseconds, unknown fields ignored, so that an older
 * consumer reads a newer producer.
 */
public final class ContractJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.WRITE_DATE_TIMESTAMPS_AS_NANOSECONDS)
            .disable(DeserializationFeature.READ_DATE_TIMESTAMPS_AS_NANOSECONDS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            // a number in a filter or a schema keeps its digits
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .build();

    private ContractJson() {}

    /** The message as UTF-8 JSON. */
    public static byte[] write(Object message) {
        try {
            return MAPPER.writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A contract record must be writable: " + message.getClass(), e);
        }
    }

    /**
     * The message in these bytes.
     *
     * @throws UnreadableMessageException when they are not JSON of that shape
     */
    public static <T> T read(byte[] json, Class<T> type) throws UnreadableMessageException {
        try {
            T message = MAPPER.readValue(json, type);
            if (message == null) {
                throw new UnreadableMessageException("null is not a " + type.getSimpleName());
            }
            return message;
        } catch (JacksonException e) {
            throw new UnreadableMessageException("not a " + type.getSimpleName() + ": " + withoutContent(e));
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory cannot fail", e);
        }
    }

    /** Neither the message nor the cause of Jackson's exception may be passed on: both quote the content. */
    private static String withoutContent(JacksonException e) {
        return e.getLocation() == null
                ? e.getClass().getSimpleName()
                : e.getClass().getSimpleName() + " at byte " + e.getLocation().getByteOffset();
    }
}
