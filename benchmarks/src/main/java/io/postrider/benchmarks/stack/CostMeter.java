package io.postrider.benchmarks.stack;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.function.LongSupplier;

/** Measures what processes use between two moments. */
public final class CostMeter implements AutoCloseable {

    /** To look at a process's memory makes it wait for some milliseconds: no more often than the latencies can bear. */
    private static final long SAMPLE_MILLIS = 5000;

    private static final String SERVICE = "-service";

    private final Map<String, Long> processes;
    private final Map<String, Usage> before = new HashMap<>();
    private final Map<String, Long> peaks = new ConcurrentHashMap<>();
    private final LongAccumulator servicesPeak = new LongAccumulator(Math::max, 0);
    private final long start = System.nanoTime();
    private final ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("memory-sampler").factory());

    private final LongSupplier postgresWritten;
    private final long postgresWrittenBefore;

    private CostMeter(Map<String, Long> processes, LongSupplier postgresWritten) {
        this.processes = processes;
        this.postgresWritten = postgresWritten;
        this.postgresWrittenBefore = postgresWritten.getAsLong();
        processes.forEach((name, pid) -> before.put(name, Usage.of(pid)));
        var unused = sampler.scheduleAtFixedRate(this::sample, 0, SAMPLE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Begins to measure these process ids, by name.
     *
     * @param postgresWritten what PostgreSQL says that it has written: the system counts a page of the log anew with each
     *     commit, and with large folios far more than the page
     */
    public static CostMeter begin(Map<String, Long> processes, LongSupplier postgresWritten) {
        return new CostMeter(processes, postgresWritten);
    }

    private void sample() {
        long services = 0;
        for (Map.Entry<String, Long> process : processes.entrySet()) {
            long memory = Usage.of(process.getValue()).memory();
            peaks.merge(process.getKey(), memory, Math::max);
            services += process.getKey().endsWith(SERVICE) ? memory : 0;
        }
        servicesPeak.accumulate(services);
    }

    /**
     * What one process used.
     *
     * @param cpu in the measured time
     * @param written bytes, in the measured time
     * @param peakMemory the most bytes that a look every five seconds saw
     */
    public record Cost(Duration cpu, long written, long peakMemory) {}

    /**
     * What all used.
     *
     * @param byProcess of each, by name
     * @param services of all services together; their memory at one moment, which is less than the sum of their peaks
     * @param time how long was measured
     */
    public record Costs(Map<String, Cost> byProcess, Cost services, Duration time) {}

    /** Ends the measuring. */
    public Costs end() {
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        sampler.shutdownNow();
        sample();
        Map<String, Cost> costs = new LinkedHashMap<>();
        processes.forEach((name, pid) -> costs.put(name, costOf(name, pid)));
        Duration cpu = Duration.ZERO;
        long written = 0;
        for (Map.Entry<String, Cost> each : costs.entrySet()) {
            if (each.getKey().endsWith(SERVICE)) {
                cpu = cpu.plus(each.getValue().cpu());
                written += each.getValue().written();
            }
        }
        return new Costs(costs, new Cost(cpu, written, servicesPeak.get()), time);
    }

    private Cost costOf(String name, long pid) {
        Usage to = Usage.of(pid);
        Usage from = before.getOrDefault(name, to);
        long written = name.equals("postgres")
                ? postgresWritten.getAsLong() - postgresWrittenBefore
                : to.written() - from.written();
        return new Cost(to.cpu().minus(from.cpu()), written, peaks.getOrDefault(name, to.memory()));
    }

    @Override
    public void close() {
        sampler.shutdownNow();
    }
}
