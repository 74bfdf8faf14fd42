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
        int many = benchmark.planned(TimePlan.TENANTS);
        try (Stack stack = benchmark.warmStack();
                Population population = new Population(stack)) {
            String prefix = Population.newKeyPrefix();
            population.add(prefix + Population.suffix(0), List.of(benchmark.receiverUrl("/tenants/0")), null);
            population.settle();
            Pause.of(SETTLE);
            benchmark.load(plan(benchmark, stack, prefix, 1, TimePlan.TENANTS_WARM_UP));
            double one = measure(benchmark, report, stack, prefix, 1);
            for (int i = 1; i < many; i++) {
                population.add(prefix + Population.suffix(i), List.of(benchmark.receiverUrl("/tenants/many")), null);
            }
            population.settle();
            Pause.of(SETTLE);
            benchmark.load(plan(benchmark, stack, prefix, many, TimePlan.TENANTS_WARM_UP));
            double all = measure(benchmark, report, stack, prefix, many);
            report.row("ratio").put("p99_many_to_one", all / one);
        }
    }

    private static LoadPlan plan(Benchmark benchmark, Stack stack, String prefix, int tenants, TimePlan length) {
        return new LoadPlan(
                Kind.PUBLISH,
                stack.urlOf("ingest-service") + "/v1/events",
                benchmark.calmRate(),
                64,
                0,
                benchmark.planned(length),
                prefix,
                1,
                1,
                "tenants",
                tenants);
    }

    private static double measure(Benchmark benchmark, Report report, Stack stack, String prefix, int tenants)
            throws IOException {
        benchmark.forgetReceptions();
        try (CostMeter meter = benchmark.measure(stack)) {
            LoadResult published = benchmark.load(plan(benchmark, stack, prefix, tenants, TimePlan.TENANTS_ROUND));
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
