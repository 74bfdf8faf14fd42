package io.postrider.ingest.event;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.postrider.commons.error.ErrorCode;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What came in and what became of it; by provider, whose number is closed, and never by organization. */
@Singleton
public class IntakeMetrics {

    private final MeterRegistry registry;
    private final Map<String, Counter> accepted = new ConcurrentHashMap<>();
    private final Map<String, Counter> replayed = new ConcurrentHashMap<>();
    private final Map<String, Timer> publish = new ConcurrentHashMap<>();

    IntakeMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** A request was answered with an error. */
    public void refused(String provider, ErrorCode reason) {
        Counter.builder("postrider.ingest.refused")
                .description("Requests and batch items answered with an error")
                .tags("provider", provider, "reason", reason.wireName())
                .register(registry)
                .increment();
    }

    void count(String provider, @Nullable IntakeOutcome outcome) {
        switch (outcome) {
            case IntakeOutcome.Accepted event -> acceptedOf(provider).increment();
            case IntakeOutcome.Replayed event -> replayedOf(provider).increment();
            case null, default -> {
                // counted with its answer, by reason
            }
        }
    }

    void published(String provider, long nanos) {
        publish.computeIfAbsent(
                        provider,
                        name -> Timer.builder("postrider.publish.latency")
                                .description("From the send to Kafka's acknowledgement, or its failure")
                                .tag("provider", name)
                                .publishPercentileHistogram()
                                .register(registry))
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    private Counter acceptedOf(String provider) {
        return accepted.computeIfAbsent(
                provider,
                name -> Counter.builder("postrider.ingest.accepted")
                        .description("Events that Kafka has")
                        .tag("provider", name)
                        .register(registry));
    }

    private Counter replayedOf(String provider) {
        return replayed.computeIfAbsent(
                provider,
                name -> Counter.builder("postrider.ingest.replayed")
                        .description("Repeats that were recognised")
                        .tag("provider", name)
                        .register(registry));
    }
}
