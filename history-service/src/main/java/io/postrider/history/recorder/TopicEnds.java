package io.postrider.history.recorder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/**
 * The next offset of every partition of some topics at one moment.
 *
 * @param byGroup by the consumer group that records the topic, and by partition
 */
public record TopicEnds(Map<String, Map<Integer, Long>> byGroup) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    public String json() {
        try {
            return MAPPER.writeValueAsString(byGroup);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Numbers can be written", e);
        }
    }

    /** What {@link #json} wrote. */
    public static TopicEnds ofJson(String json) {
        try {
            return new TopicEnds(MAPPER.readValue(json, new TypeReference<>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The ends of topics on record cannot be read", e);
        }
    }
}
