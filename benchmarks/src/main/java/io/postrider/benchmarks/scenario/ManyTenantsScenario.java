package io.postrider.benchmarks.scenario;

import io.postrider.benchmarks.load.LoadPlan;
import io.postrider.benchmarks.load.LoadPlan.Kind;
import io.postrider.benchmarks.load.LoadResult;
import io.postrider.benchmarks.report.Report;
import io.postrider.benchmarks.stack.CostMeter;
import io.postrider.benchmarks.stack.Pause;
import io.postrider.benchmarks.stack.Population;
import io.postrider.benchmarks.stack.Stack;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The same load from one organization and from ten thousand, each with a webhook of its own. */
public final class ManyTenantsScenario implements Scenario {

    private static final Duration SETTLE = Duration.ofSeconds(2);

    @Override
    public void run(Benchmark benchmark, Report report) throws IOException {
        int many = benchmark.scaled(10_000, 100);
        try (Stack stack = benchmark.stack();
                Population population = new Population(stack)) {
            Pipeline.warmUp(benchmark, stack);
            String prefix = Population.newKeyPrefix();
            population.add(prefix + Population.suffix(0), List.of(benchmark.receiverUrl("/tenants/0")), null);
            population.settle();
            Pause.of(SETTLE);
            benchmark.load(plan(benchmark, stack, prefix, 1, "warm-up"));
            double one = measure(benchmark, report, stack, prefix, 1);
            for (int i = 1; i < many; i++) {
                population.add(prefix + Population.suffix(i), List.of(benchmark.receiverUrl("/tenants/many")), null);
            }
            population.settle();
            Pause.of(SETTLE);
            benchmark.load(plan(benchmark, stack, prefix, many, "warm-up-many"));
            double all = measure(benchmark, report, stack, prefix, many);
            report.row("ratio").put("p99_many_to_one", all / one);
        }
    }

    private static LoadPlan plan(Benchmark benchmark, Stack stack, String prefix, int tenants, String name) {
        return new LoadPlan(
                Kind.PUBLISH,
                stack.urlOf("ingest-service") + "/v1/events",
                benchmark.scaled(300, 50),
                64,
                0,
                benchmark.scaled(20, 2),
                prefix,
                1,
                1,
                name,
                tenants);
    }

    private static double measure(Benchmark benchmark, Report report, Stack stack, String prefix, int tenants)
            throws IOException {
        benchmark.forgetReceptions();
        try (CostMeter meter = benchmark.measure(stack)) {
            LoadResult published = benchmark.load(plan(benchmark, stack, prefix, tenants, "tenants-" + tenants));
            Arrival.atReceiver(benchmark, published.accepted());
            Receptions.Count all = benchmark.receptions().all();
            report.row(tenants + " organizations")
                    .put("events_per_s", published.rate())
                    .put("answer", published.latency())
                    .put("publish_to_receive", all.latency())
                    .put(meter.end(), published.accepted());
            return all.latency().p99();
        }
    }
}
