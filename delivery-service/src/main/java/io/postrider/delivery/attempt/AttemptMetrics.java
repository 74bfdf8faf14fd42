package io.postrider.delivery.attempt;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.postrider.contracts.attempt.AttemptMessage;
import io.postrider.contracts.id.IdKind;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/** What the operator sees of attempts. */
@Singleton
class AttemptMetrics {

    private final MeterRegistry registry;
    private final Timer latency;

    AttemptMetrics(MeterRegistry registry, AttemptSlots slots) {
        this.registry = registry;
        this.latency = Timer.builder("postrider.delivery.first.attempt.latency")
                .description("From the event's arrival to the start of its first attempt")
                .serviceLevelObjectives(
                        Duration.ofMillis(5), Duration.ofMillis(25), Duration.ofMillis(100), Duration.ofSeconds(1))
                .register(registry);
        Gauge.builder("postrider.attempts.in.flight", slots, AttemptSlots::inFlight)
                .description("Requests under way")
                .register(registry);
    }

    void ended(AttemptMessage attempt) {
        registry.counter(
                        "postrider.attempts",
                        "status",
                        attempt.status().wireName(),
                        "succeeded",
                        Boolean.toString(attempt.succeeded()))
                .increment();
        if (attempt.attempt() == 1 && attempt.cause() == null) {
            latency.record(Duration.between(takenInAt(attempt.eventId()), attempt.attemptedAt()));
        }
    }

    /** From the id and not from the event's own time, which the sender may set at will. */
    private static Instant takenInAt(String eventId) {
        return Instant.ofEpochMilli(IdKind.EVENT.uuid(eventId).getMostSignificantBits() >>> 16);
    }
}
