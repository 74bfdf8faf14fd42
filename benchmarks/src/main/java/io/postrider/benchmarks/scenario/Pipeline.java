package io.postrider.benchmarks.scenario;

import io.postrider.benchmarks.load.LoadPlan;
import io.postrider.benchmarks.load.LoadPlan.Kind;
import io.postrider.benchmarks.load.LoadResult;
import io.postrider.benchmarks.report.Latency;
import io.postrider.benchmarks.stack.CostMeter;
import io.postrider.benchmarks.stack.Stack;
import io.postrider.benchmarks.stack.Tenant;
import java.io.IOException;

/** A tenant whose events all go to so many webhooks, and what passes through. */
final class Pipeline {

    private static final int CONNECTIONS = 256;
    private static final int BATCH = 50;
    private static final int BATCH_CONNECTIONS = 8;

    private final Benchmark benchmark;
    private final Stack stack;
    private final Tenant tenant;
    private final int fanOut;
    private final LoadPlan plan;
    private double sustained;
    private long recordedBefore;
    private int passes;

    Pipeline(Benchmark benchmark, Stack stack, Tenant tenant, int fanOut) throws IOException {
        this.benchmark = benchmark;
        this.stack = stack;
        this.tenant = tenant;
        this.fanOut = fanOut;
        this.plan = new LoadPlan(
                Kind.PUBLISH,
                stack.urlOf("ingest-service") + "/v1/events",
                0,
                CONNECTIONS,
                0,
                0,
                stack.apiKey(),
                1,
                1,
                "");
        for (int i = 0; i < fanOut; i++) {
            tenant.createWebhook(benchmark.receiverUrl("/fan-%d/%d".formatted(fanOut, i)), 0);
        }
    }

    Benchmark benchmark() {
        return benchmark;
    }

    int fanOut() {
        return fanOut;
    }

    CostMeter measure() {
        return benchmark.measure(stack);
    }

    /**
     * One pass of events.
     *
     * @param receivedSeconds from the first publish to the last arrival
     * @param recordedSeconds from the first publish until history has all
     */
    record Pass(
            LoadResult published,
            long deliveries,
            double receivedSeconds,
            double recordedSeconds,
            long duplicates,
            Latency latency) {}

    /**
     * Publishes, delivers and records until that gets no faster, with a webhook of its own that is gone afterwards.
     *
     * @return deliveries per second, recorded, of the fastest pass
     */
    static double warmUp(Benchmark benchmark, Stack stack) throws IOException {
        try (Tenant tenant = new Tenant(stack)) {
            tenant.registerEventTypes(1);
            Pipeline pipeline = new Pipeline(benchmark, stack, tenant, 1);
            pipeline.warmUp(TimePlan.WARM_UP_COLD);
            return pipeline.sustained;
        }
    }

    /** The same until it gets no faster, at the most for so long. */
    void warmUp(TimePlan limit) throws IOException {
        sustained = benchmark.warmUp(stack, limit).run((name, best) -> {
            sustained = best;
            int events = best == 0
                    ? benchmark.planned(TimePlan.WARM_UP_DELIVERIES) / fanOut
                    : eventsIn(benchmark.planned(TimePlan.WARM_UP_PASS));
            Pass pass = pass(name, events);
            return pass.deliveries() / pass.recordedSeconds();
        });
    }

    /** As many events as pass in about so many seconds. */
    int eventsIn(int seconds) {
        return Math.max(1, (int) (sustained * seconds / fanOut));
    }

    /** As fast as it goes. */
    Pass pass(String name, int events) throws IOException {
        return pass(plan.asFastAsPossible(events, 0, prefix(name)));
    }

    /** As fast as it goes, published over the batch API. */
    Pass passInBatches(String name, int events) throws IOException {
        int batches = Math.max(1, events / BATCH);
        return pass(plan.inBatches(BATCH, BATCH_CONNECTIONS).asFastAsPossible(batches, 0, prefix(name)));
    }

    /** At a rate. */
    Pass passAt(double rate, double seconds) throws IOException {
        return pass(plan.at(rate, seconds, prefix("at")));
    }

    private String prefix(String name) {
        return "%s-%d-%d".formatted(name, fanOut, passes++);
    }

    private Pass pass(LoadPlan load) throws IOException {
        benchmark.forgetReceptions();
        long startNanos = System.nanoTime();
        long startMicros = System.currentTimeMillis() * 1000;
        LoadResult published = benchmark.load(load);
        long deliveries = published.accepted() * load.batch() * fanOut;
        Arrival.atReceiver(benchmark, deliveries);
        Arrival.inHistory(tenant, recordedBefore + deliveries);
        double recordedSeconds = (System.nanoTime() - startNanos) / 1e9;
        recordedBefore += deliveries;
        Receptions.Count all = benchmark.receptions().all();
        return new Pass(
                published,
                deliveries,
                (all.lastMicros() - startMicros) / 1e6,
                recordedSeconds,
                all.duplicates(),
                all.latency());
    }

    void end() throws IOException {
        tenant.deleteWebhooks();
    }
}
