package io.postrider.benchmarks.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.postrider.benchmarks.report.Latency;

/**
 * What the receiver has got so far.
 *
 * @param all over all endpoints that were asked for
 */
record Receptions(int port, Count all) {

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
        return new Receptions(json.path("port").asInt(), Count.of(json.path("all")));
    }
}
