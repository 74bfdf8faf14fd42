package io.postrider.benchmarks.load;

import io.postrider.benchmarks.report.Latency;
import java.util.Map;

/**
 * What became of a plan.
 *
 * @param sent requests
 * @param accepted answered with 2xx
 * @param statuses how often each status came; 0 = no answer
 * @param seconds from the first request to the last answer
 * @param latency from the moment a request was due (open loop) or sent (closed loop) to its answer
 */
public record LoadResult(long sent, long accepted, Map<Integer, Long> statuses, double seconds, Latency latency) {

    /** Answered with 503: to be sent again later. */
    public long refused() {
        return statuses.getOrDefault(503, 0L);
    }

    /** Accepted requests per second. */
    public double rate() {
        return accepted / seconds;
    }
}
