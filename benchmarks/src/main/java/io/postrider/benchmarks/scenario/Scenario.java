package io.postrider.benchmarks.scenario;

import io.postrider.benchmarks.report.Report;
import java.io.IOException;

/** One question about the suite, answered by figures. */
@FunctionalInterface
public interface Scenario {

    /** Measures and puts what it saw into the report. Fails when something went wrong, never because it was slow. */
    void run(Benchmark benchmark, Report report) throws IOException;
}
