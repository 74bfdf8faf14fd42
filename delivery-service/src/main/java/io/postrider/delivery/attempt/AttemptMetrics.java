package io.postrider.delivery.attempt;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.postrider.contracts.attempt.AttemptMessage;
import io.postrider.contracts.attempt.AttemptStatus;
import io.postrider.contracts.id.IdKind;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What the operator sees of attempts. */
@Singleton
class AttemptMetrics {

    private final Map<AttemptStatus, Counter> succeeded = new EnumMap<>(AttemptStatus.class);
    private final Map<AttemptStatus, Counter> failed = new EnumMap<>(AttemptStatus.class);
    private final Timer latency;
    private final Timer request;
    private final Timer recording;

    AttemptMetrics(MeterRegistry registry, AttemptSlots slots) {
        for (AttemptStatus status : AttemptStatus.values()) {
            succeeded.put(status, attempts(registry, status, true));
            failed.put(status, attempts(registry, status, false));
        }
        this.latency = Timer.builder("postrider.delivery.first.attempt.latency")
                .description("From the event's arrival to the start of its first attempt")
                .serviceLevelObjectives(
                        Duration.ofMillis(5), Duration.ofMillis(25), Duration.ofMillis(100), Duration.ofSeconds(1))
                .register(registry);
        this.request = stage(registry, "request", "From the start of a request to its outcome");
        this.recording = stage(registry, "record", "From an outcome to Kafka's acknowledgement of its record");
        Gauge.builder("postrider.attempts.in.flight", slots, AttemptSlots::inFlight)
                .description("Requests under way")
                .register(registry);
    }

    private static Counter attempts(MeterRegistry registry, AttemptStatus status, boolean succeeded) {
        return Counter.builder("postrider.attempts")
                .description("Attempts by outcome")
                .tag("status", status.wireName())
                .tag("succeeded", Boolean.toString(succeeded))
                .register(registry);
    }

    private static Timer stage(MeterRegistry registry, String name, String description) {
        return Timer.builder("postrider.attempt.stage")
                .description(description)
                .tag("stage", name)
                .register(registry);
    }

    @SuppressWarnings("NullAway") // every status has its counters
    void ended(AttemptMessage attempt) {
        (attempt.succeeded() ? succeeded : failed).get(attempt.status()).increment();
        if (attempt.attempt() == 1 && attempt.cause() == null) {
            latency.record(Duration.between(takenInAt(attempt.eventId()), attempt.attemptedAt()));
        }
        if (attempt.responseTimeMs() != null) {
            request.record(attempt.responseTimeMs(), TimeUnit.MILLISECONDS);
        }
    }

    void recorded(long nanos) {
        recording.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** From the id and not from the event's own time, which the sender may set at will. */
    private static Instant takenInAt(String eventId) {
        return Instant.ofEpochMilli(IdKind.EVENT.uuid(eventId).getMostSignificantBits() >>> 16);
    }
}
