package io.postrider.benchmarks.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.postrider.benchmarks.report.Latency;
import java.util.HashMap;
import java.util.Map;

/**
 * What the receiver has got so far.
 *
 * @param all over all endpoints
 * @param byPath of each endpoint that was called
 */
record Receptions(int port, Count all, Map<String, Count> byPath) {

    /** See the receiver's counts. */
    record Count(long received, long distinct, long duplicates, long lastMicros, Latency latency) {

        static Count of(JsonNode json) {
            JsonNode latency = json.path("latency");
            return new Count(
                    json.path("received").asLong(),
                    json.path("distinct").asLong(),
                    json.path("duplicates").asLong(),
                    json.path("lastMicros").asLong(),
                    new Latency(
                            latency.path("count").asLong(),
                            latency.path("p50").asDouble(),
                            latency.path("p90").asDouble(),
                            latency.path("p99").asDouble(),
                            latency.path("p999").asDouble(),
                            latency.path("max").asDouble()));
        }
    }

    static Receptions of(JsonNode json) {
        Map<String, Count> byPath = new HashMap<>();
        json.path("paths").properties().forEach(path -> byPath.put(path.getKey(), Count.of(path.getValue())));
        return new Receptions(json.path("port").asInt(), Count.of(json.path("all")), byPath);
    }
}
