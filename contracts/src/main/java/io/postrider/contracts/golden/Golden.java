package io.postrider.contracts.golden;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * One example of each message, byte for byte: the tests of producers hold what they write against these files, the
 * tests of consumers read them, so neither can drift alone.
 */
public final class Golden {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Golden() {}

    /** The JSON file of this name, without its ending. */
    public static byte[] json(String name) {
        try (InputStream file = Golden.class.getResourceAsStream("/contracts/golden/" + name + ".json")) {
            if (file == null) {
                throw new IllegalArgumentException("No golden file is named " + name);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A Kafka record as the file of this name describes it. */
    public static Example record(String name) {
        try {
            return MAPPER.readValue(json(name), new TypeReference<Example>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A Kafka record in text.
     *
     * @param headers in UTF-8
     * @param value in UTF-8
     */
    public record Example(@Nullable String key, Map<String, String> headers, String value) {

        /** The record as a consumer of this topic would see it. */
        public ConsumerRecord<String, byte[]> in(String topic, long timestampMillis) {
            RecordHeaders all = new RecordHeaders();
            headers.forEach((header, text) -> all.add(header, text.getBytes(StandardCharsets.UTF_8)));
            return new ConsumerRecord<>(
                    topic,
                    0,
                    0L,
                    timestampMillis,
                    TimestampType.CREATE_TIME,
                    -1,
                    -1,
                    key,
                    value.getBytes(StandardCharsets.UTF_8),
                    all,
                    java.util.Optional.empty());
        }
    }
}
