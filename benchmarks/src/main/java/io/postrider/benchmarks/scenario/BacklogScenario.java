package io.postrider.benchmarks.scenario;

import io.postrider.benchmarks.load.LoadPlan;
import io.postrider.benchmarks.load.LoadPlan.Kind;
import io.postrider.benchmarks.report.Report;
import io.postrider.benchmarks.stack.CostMeter;
import io.postrider.benchmarks.stack.Stack;
import io.postrider.benchmarks.stack.Tenant;
import io.postrider.localstack.Signal;
import java.io.IOException;

/** Events that wait in Kafka while delivery stands still, and how fast they go out afterwards. */
public final class BacklogScenario implements Scenario {

    private static final int BATCH = 100;

    @Override
    public void run(Benchmark benchmark, Report report) throws IOException {
        try (Stack stack = benchmark.warmStack();
                Tenant tenant = new Tenant(stack)) {
            tenant.registerEventTypes(1);
            tenant.createWebhook(benchmark.receiverUrl("/backlog"), 0);
            long delivery = stack.processes().getOrDefault("delivery-service", 0L);
            int events = benchmark.planned(TimePlan.BACKLOG_EVENTS);
            benchmark.forgetReceptions();
            Signal.STOP.to(delivery);
            try {
                benchmark.load(new LoadPlan(
                        Kind.BATCH,
                        stack.urlOf("ingest-service") + "/v1/events/batch",
                        0,
                        4,
                        events / BATCH,
                        0,
                        stack.apiKey(),
                        1,
                        BATCH,
                        "backlog"));
            } finally {
                Signal.CONT.to(delivery);
            }
            drain(benchmark, report, stack, events);
            Arrival.inHistory(tenant, events);
        }
    }

    private static void drain(Benchmark benchmark, Report report, Stack stack, int events) throws IOException {
        long startMicros = System.currentTimeMillis() * 1000;
        try (CostMeter meter = benchmark.measure(stack)) {
            Arrival.atReceiver(benchmark, events);
            Receptions.Count all = benchmark.receptions().all();
            double rate = events / ((all.lastMicros() - startMicros) / 1e6);
            report.row(events + " waiting events")
                    .put("drained_per_s", rate)
                    .put("to_sustained_of_the_whole_way", rate / benchmark.sustained())
                    .put("duplicates", all.duplicates())
                    .put(meter.end(), events);
        }
    }
}
