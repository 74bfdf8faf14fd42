package io.postrider.benchmarks.scenario;

import io.postrider.benchmarks.load.LoadPlan;
import io.postrider.benchmarks.load.LoadPlan.Kind;
import io.postrider.benchmarks.load.LoadResult;
import io.postrider.benchmarks.report.Report;
import io.postrider.benchmarks.stack.Pause;
import io.postrider.benchmarks.stack.Population;
import io.postrider.benchmarks.stack.Stack;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What a quiet organization notices of one that sends five times its quota to fifty webhooks. */
public final class NoisyTenantScenario implements Scenario {

    private static final int FAN_OUT = 50;
    private static final int QUOTA = 10;
    private static final int TIMES_QUOTA = 5;
    private static final int QUIET_RATE = 50;
    private static final Duration SETTLE = Duration.ofSeconds(2);
    private static final String QUIET_PATH = "/quiet";

    @Override
    public void run(Benchmark benchmark, Report report) throws IOException {
        String quiet = Population.newKeyPrefix();
        String noisy = Population.newKeyPrefix();
        try (Stack stack = benchmark.stack();
                Population population = new Population(stack)) {
            Pipeline.warmUp(benchmark, stack);
            String noisyUrl = benchmark.receiverUrl("/noisy");
            population.add(quiet, List.of(benchmark.receiverUrl(QUIET_PATH)), null);
            population.add(noisy, Stream.generate(() -> noisyUrl).limit(FAN_OUT).toList(), QUOTA);
            population.settle();
            Pause.of(SETTLE);
            LoadPlan plan = new LoadPlan(
                    Kind.PUBLISH, stack.urlOf("ingest-service") + "/v1/events", 0, 64, 0, 0, quiet, 1, 1, "");
            int seconds = benchmark.scaled(30, 3);
            // both kinds of load are warm before anything is measured
            withNoise(benchmark, plan.as(noisy), seconds, plan.at(QUIET_RATE, seconds, "warm-up"));
            double alone = quietP99(benchmark, report, "alone", plan.at(QUIET_RATE, seconds, "alone"));
            benchmark.forgetReceptions();
            LoadResult noise =
                    withNoise(benchmark, plan.as(noisy), seconds, plan.at(QUIET_RATE, seconds, "beside-noise"));
            double beside = report(benchmark, report, "beside the noisy one");
            report.row("the noisy one")
                    .put("sent_per_s", noise.rate())
                    .put("over_quota_429", noise.statuses().getOrDefault(429, 0L));
            report.row("ratio").put("quiet_p99_beside_to_alone", beside / alone);
        }
    }

    private static double quietP99(Benchmark benchmark, Report report, String what, LoadPlan plan) throws IOException {
        benchmark.forgetReceptions();
        benchmark.load(plan);
        return report(benchmark, report, what);
    }

    private static double report(Benchmark benchmark, Report report, String what) throws IOException {
        Pause.of(SETTLE);
        Receptions.Count count = benchmark.receptions().byPath().get(QUIET_PATH);
        if (count == null) {
            throw new IOException("Nothing arrived at " + QUIET_PATH);
        }
        report.row("the quiet one, " + what).put("publish_to_receive", count.latency());
        return count.latency().p99();
    }

    /** Returns what became of the noise. */
    private static LoadResult withNoise(Benchmark benchmark, LoadPlan noisy, int seconds, LoadPlan quiet)
            throws IOException {
        return benchmark.load(quiet, noisy.at(QUOTA * TIMES_QUOTA, seconds, quiet.idPrefix() + "-noise"));
    }
}
