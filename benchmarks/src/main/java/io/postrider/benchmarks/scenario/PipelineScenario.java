package io.postrider.benchmarks.scenario;

import io.postrider.benchmarks.load.LoadPlan;
import io.postrider.benchmarks.load.LoadPlan.Kind;
import io.postrider.benchmarks.load.LoadResult;
import io.postrider.benchmarks.report.Report;
import io.postrider.benchmarks.report.Row;
import io.postrider.benchmarks.stack.CostMeter;
import io.postrider.benchmarks.stack.Stack;
import io.postrider.benchmarks.stack.Tenant;
import java.io.IOException;

/** The whole way: published, received signed, recorded in history. */
public final class PipelineScenario implements Scenario {

    private static final int[] FAN_OUTS = {1, 5, 20};

    @Override
    public void run(Benchmark benchmark, Report report) throws IOException {
        double bare = bare(benchmark, report);
        try (Stack stack = benchmark.warmStack();
                Tenant tenant = new Tenant(stack)) {
            tenant.registerEventTypes(1);
            for (int fanOut : FAN_OUTS) {
                Pipeline pipeline = new Pipeline(benchmark, stack, tenant, fanOut);
                pipeline.warmUp(TimePlan.WARM_UP);
                double deliveries = saturation(pipeline, report, bare);
                if (fanOut == 1) {
                    saturationInBatches(pipeline, report, bare);
                    latencies(pipeline, report, deliveries);
                }
                pipeline.end();
            }
        }
    }

    private static double bare(Benchmark benchmark, Report report) throws IOException {
        LoadPlan plan = new LoadPlan(Kind.BARE, benchmark.receiverUrl("/bare"), 0, 64, 0, 0, null, 1, 1, "");
        benchmark.warmUp(plan);
        LoadResult result = benchmark.load(plan.asFastAsPossible(0, benchmark.planned(TimePlan.PIPELINE_BARE), "bare"));
        benchmark.forgetReceptions();
        report.row("bare client").put("posts_per_s", result.rate()).put("latency", result.latency());
        return result.rate();
    }

    private static double saturation(Pipeline pipeline, Report report, double bare) throws IOException {
        try (CostMeter meter = pipeline.measure()) {
            Pipeline.Pass pass = pipeline.pass("full", eventsOf(pipeline));
            put(report.row("fan-out %d, as fast as it goes".formatted(pipeline.fanOut())), pipeline, pass, bare)
                    .put("published_per_s", pass.published().rate())
                    .put(meter.end(), pass.deliveries() / pipeline.fanOut());
            return pass.deliveries() / pass.recordedSeconds();
        }
    }

    /** What the path carries when the HTTP requests of the publisher are not most of the work. */
    private static void saturationInBatches(Pipeline pipeline, Report report, double bare) throws IOException {
        try (CostMeter meter = pipeline.measure()) {
            Pipeline.Pass pass = pipeline.passInBatches("batches", eventsOf(pipeline));
            put(report.row("fan-out 1, published in batches"), pipeline, pass, bare)
                    .put(meter.end(), pass.deliveries());
        }
    }

    private static int eventsOf(Pipeline pipeline) {
        return pipeline.eventsIn(pipeline.benchmark().planned(TimePlan.PIPELINE_FULL));
    }

    private static Row put(Row row, Pipeline pipeline, Pipeline.Pass pass, double bare) {
        return row.put("events_per_s", pass.deliveries() / pass.receivedSeconds() / pipeline.fanOut())
                .put("posts_per_s", pass.deliveries() / pass.receivedSeconds())
                .put("posts_to_bare_client", pass.deliveries() / pass.receivedSeconds() / bare)
                .put("recorded_per_s", pass.deliveries() / pass.recordedSeconds())
                .put("duplicates", pass.duplicates());
    }

    private static void latencies(Pipeline pipeline, Report report, double saturation) throws IOException {
        double promised = pipeline.benchmark().planned(TimePlan.PIPELINE_RATE);
        for (double rate : new double[] {promised, saturation / 4, saturation / 2, saturation * 3 / 4}) {
            pipeline.benchmark().forgetReceptions();
            try (CostMeter meter = pipeline.measure()) {
                Pipeline.Pass pass = pipeline.passAt(rate, pipeline.benchmark().planned(TimePlan.PIPELINE_AT_RATE));
                report.row("fan-out 1 at %.0f events/s".formatted(rate))
                        .put("publish_to_receive", pass.latency())
                        .put("answer", pass.published().latency())
                        .put("refused", pass.published().refused())
                        .put(meter.end(), pass.deliveries());
            }
        }
    }
}
