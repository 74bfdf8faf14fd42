package io.postrider.benchmarks.scenario;

import io.postrider.benchmarks.stack.Compilers;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Supplier;

/**
 * The same load again and again until the compilers rest and it gets no faster, so that what is measured next is not
 * the compilers' work.
 */
final class WarmUp {

    private static final double STILL_WARMING = 1.05;
    /** Of one core, all JVMs together. */
    private static final double COMPILERS_AT_REST = 0.15;

    private final Duration limit;
    private final Supplier<Duration> compiling;

    /**
     * A warm-up.
     *
     * @param limit no pass begins after it
     * @param compiling what the compilers have used so far
     */
    WarmUp(Duration limit, Supplier<Duration> compiling) {
        this.limit = limit;
        this.compiling = compiling;
    }

    /** A warm-up of these processes. */
    static WarmUp of(Collection<Long> processes, int limitSeconds) {
        return new WarmUp(Duration.ofSeconds(limitSeconds), () -> Compilers.used(processes));
    }

    /** One pass. */
    @FunctionalInterface
    interface Pass {

        /**
         * What it reached, per second.
         *
         * @param best what the passes before reached; 0 = it is the first
         */
        double rate(String name, double best) throws IOException;
    }

    /**
     * Warms up.
     *
     * @return the highest rate seen
     */
    double run(Pass pass) throws IOException {
        long start = System.nanoTime();
        double best = 0;
        boolean warm = false;
        for (int number = 0; !warm && System.nanoTime() - start < limit.toNanos(); number++) {
            long passStart = System.nanoTime();
            Duration compiledBefore = compiling.get();
            double rate = pass.rate("warm-up-" + number, best);
            double compilers =
                    (double) compiling.get().minus(compiledBefore).toNanos() / (System.nanoTime() - passStart);
            warm = number > 0 && rate < best * STILL_WARMING && compilers < COMPILERS_AT_REST;
            best = Math.max(best, rate);
        }
        return best;
    }
}
