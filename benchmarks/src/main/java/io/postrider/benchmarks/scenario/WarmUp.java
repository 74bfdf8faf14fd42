package io.postrider.benchmarks.scenario;

import java.io.IOException;
import java.time.Duration;

/** The same load again and again until it gets no faster, so that what is measured next is not the compiler's work. */
final class WarmUp {

    private static final double STILL_WARMING = 1.05;

    private WarmUp() {}

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
     * Warms up, at the most until a pass ends after the limit.
     *
     * @return the highest rate seen
     */
    static double until(Duration limit, Pass pass) throws IOException {
        long start = System.nanoTime();
        double best = 0;
        for (int number = 0; System.nanoTime() - start < limit.toNanos(); number++) {
            double rate = pass.rate("warm-up-" + number, best);
            if (rate < best * STILL_WARMING) {
                return Math.max(best, rate);
            }
            best = rate;
        }
        return best;
    }
}
