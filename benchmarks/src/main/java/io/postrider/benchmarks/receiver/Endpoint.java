package io.postrider.benchmarks.receiver;

import io.postrider.benchmarks.report.Latency;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.HdrHistogram.Histogram;

/** One customer's endpoint: counts what comes and how long after the event was due. Used on one thread. */
final class Endpoint {

    private static final byte[] SENT = "\"sent_us\":".getBytes(StandardCharsets.US_ASCII);

    private final Histogram latency = new Histogram(600_000_000L, 3);
    private final Set<String> answeredWell = new HashSet<>();
    private long received;
    private long duplicates;
    private long lastMicros;
    private int status = 204;
    private long delayMillis;

    /** From now on answers so. */
    void behave(int newStatus, long newDelayMillis) {
        status = newStatus;
        delayMillis = newDelayMillis;
    }

    void receive(Vertx vertx, HttpServerRequest request, Buffer body) {
        lastMicros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        received++;
        if (status < 300) {
            String id = request.getHeader("webhook-id");
            if (id != null && !answeredWell.add(id)) {
                duplicates++;
            } else {
                latency.recordValue(clamp(lastMicros - sentMicros(body.getBytes())));
            }
        }
        if (delayMillis == 0) {
            request.response().setStatusCode(status).end();
        } else {
            vertx.setTimer(
                    delayMillis,
                    fired -> request.response().setStatusCode(status).end());
        }
    }

    private long clamp(long micros) {
        return Math.max(0, Math.min(micros, latency.getHighestTrackableValue()));
    }

    /** Found without parsing: every layout of a body carries the data as it was sent. */
    private static long sentMicros(byte[] body) {
        for (int at = 0; at + SENT.length < body.length; at++) {
            if (Arrays.equals(body, at, at + SENT.length, SENT, 0, SENT.length)) {
                long micros = 0;
                for (int digit = at + SENT.length; body[digit] >= '0' && body[digit] <= '9'; digit++) {
                    micros = micros * 10 + body[digit] - '0';
                }
                return micros;
            }
        }
        return 0;
    }

    Counts counts() {
        return new Counts(received, answeredWell.size(), duplicates, lastMicros, Latency.of(latency));
    }

    Histogram latency() {
        return latency;
    }

    /**
     * What came.
     *
     * @param received all requests
     * @param distinct of those answered with success, by {@code webhook-id}
     * @param duplicates requests for an id that was answered with success before
     * @param lastMicros when the last one came, in microseconds since 1970; 0 = none did
     */
    record Counts(long received, long distinct, long duplicates, long lastMicros, Latency latency) {}
}
