package io.postrider.benchmarks.scenario;

import io.postrider.benchmarks.load.LoadPlan;
import io.postrider.benchmarks.load.LoadPlan.Kind;
import io.postrider.benchmarks.load.LoadResult;
import io.postrider.benchmarks.report.Report;
import io.postrider.benchmarks.stack.CostMeter;
import io.postrider.benchmarks.stack.Stack;
import io.postrider.benchmarks.stack.Tenant;
import java.io.IOException;
import java.util.Map;

/** The tenant's own events, one by one and in batches, each with a sender's id; nobody is subscribed. */
public final class PublishScenario implements Scenario {

    private static final int BATCH = 100;

    @Override
    public void run(Benchmark benchmark, Report report) throws IOException {
        try (Stack stack = benchmark.stack();
                Tenant tenant = new Tenant(stack)) {
            tenant.registerEventTypes(1);
            measure(benchmark, report, stack, "one by one", Kind.PUBLISH, 64, 1);
            measure(benchmark, report, stack, "in batches of " + BATCH, Kind.BATCH, 4, BATCH);
            double produced = benchmark
                    .yardstick(Map.of("produce", stack.kafka(), "count", benchmark.planned(TimePlan.PUBLISH_RECORDS)))
                    .path("rate")
                    .asDouble();
            report.row("bare acks=all producer").put("events_per_s", produced);
        }
    }

    private static void measure(
            Benchmark benchmark, Report report, Stack stack, String what, Kind kind, int connections, int batch)
            throws IOException {
        String path = kind == Kind.BATCH ? "/v1/events/batch" : "/v1/events";
        LoadPlan plan = new LoadPlan(
                kind, stack.urlOf("ingest-service") + path, 0, connections, 0, 0, stack.apiKey(), 1, batch, "");
        benchmark.warmUp(stack, plan, TimePlan.WARM_UP);
        try (CostMeter meter = benchmark.measure(stack)) {
            LoadResult full =
                    benchmark.load(plan.asFastAsPossible(0, benchmark.planned(TimePlan.PUBLISH), kind + "-full"));
            report.row(what)
                    .put("events_per_s", full.rate() * batch)
                    .put("latency", full.latency())
                    .put(meter.end(), full.accepted() * batch);
        }
    }
}
