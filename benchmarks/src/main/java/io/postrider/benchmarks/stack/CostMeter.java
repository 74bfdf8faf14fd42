package io.postrider.benchmarks.stack;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Measures what processes use between two moments. */
public final class CostMeter implements AutoCloseable {

    private static final long SAMPLE_MILLIS = 2000;

    private final Map<String, Long> processes;
    private final Map<String, Usage> before = new HashMap<>();
    private final Map<String, Long> peaks = new ConcurrentHashMap<>();
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
        processes.forEach((name, pid) -> peaks.merge(name, Usage.of(pid).memory(), Math::max));
    }

    /**
     * What one process used.
     *
     * @param cpu in the measured time
     * @param written bytes, in the measured time
     * @param peakMemory the most bytes that a look every two seconds saw
     */
    public record Cost(Duration cpu, long written, long peakMemory) {}

    /** Ends the measuring. */
    public Map<String, Cost> end() {
        sampler.shutdownNow();
        sample();
        Map<String, Cost> costs = new LinkedHashMap<>();
        processes.forEach((name, pid) -> {
            Usage from = before.getOrDefault(name, Usage.of(pid));
            Usage to = Usage.of(pid);
            costs.put(
                    name,
                    new Cost(
                            to.cpu().minus(from.cpu()),
                            name.equals("postgres")
                                    ? postgresWritten.getAsLong() - postgresWrittenBefore
                                    : to.written() - from.written(),
                            peaks.getOrDefault(name, to.memory())));
        });
        return costs;
    }

    /** Seconds since the beginning. */
    public double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    @Override
    public void close() {
        sampler.shutdownNow();
    }
}
