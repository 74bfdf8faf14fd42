package io.postrider.contracts.filter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The data of one event, for all filters that it meets: parsed when the first of them asks, and never twice. Data that
 * is no JSON has no values at all. For one thread at a time.
 */
public final class EventData {

    /** Deeper and longer than anything that ingest-service takes in; others may write to the topic too. */
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(1_000)
            .maxNumberLength(1_000)
            .maxNameLength(2 * 1024 * 1024)
            .build();

    private static final ObjectReader READER = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(LIMITS).build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private final byte[] bytes;
    private @Nullable JsonNode root;

    private EventData(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The data in these bytes, which are neither copied nor looked at yet. */
    public static EventData of(byte[] bytes) {
        return new EventData(bytes);
    }

    /** The parsed data; missing when the bytes are not exactly one JSON value, or pass the limits above. */
    JsonNode root() {
        if (root == null) {
            root = parsed();
        }
        return root;
    }

    private JsonNode parsed() {
        try {
            return READER.readTree(bytes);
        } catch (IOException | NumberFormatException notReadable) {
            return MissingNode.getInstance();
        }
    }
}
