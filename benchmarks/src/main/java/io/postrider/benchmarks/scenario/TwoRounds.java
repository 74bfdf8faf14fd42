package io.postrider.benchmarks.scenario;

import java.io.IOException;

/**
 * The same measured twice: what happens to the machine meanwhile, such as a checkpoint, happens in one of the rounds.
 *
 * @param p99 the lower one of both, in milliseconds
 */
record TwoRounds(double p99) {

    /** One round. */
    @FunctionalInterface
    interface Round {

        /** Its p99, in milliseconds. */
        double p99(String name) throws IOException;
    }

    static TwoRounds of(Round round) throws IOException {
        return new TwoRounds(Math.min(round.p99("round 1"), round.p99("round 2")));
    }
}
