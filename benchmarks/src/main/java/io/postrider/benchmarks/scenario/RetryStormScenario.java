package io.postrider.benchmarks.scenario;

import io.postrider.benchmarks.load.LoadPlan;
import io.postrider.benchmarks.load.LoadPlan.Kind;
import io.postrider.benchmarks.load.LoadResult;
import io.postrider.benchmarks.report.Report;
import io.postrider.benchmarks.stack.CostMeter;
import io.postrider.benchmarks.stack.Stack;
import io.postrider.benchmarks.stack.Tenant;
import java.io.IOException;

/** Ten endpoints of which all answer 503 for a minute, and then are back. */
public final class RetryStormScenario implements Scenario {

    private static final int ENDPOINTS = 10;

    @Override
    public void run(Benchmark benchmark, Report report) throws IOException {
        try (Stack stack = benchmark.warmStack();
                Tenant tenant = new Tenant(stack)) {
            tenant.registerEventTypes(ENDPOINTS);
            benchmark.forgetReceptions();
            for (int i = 0; i < ENDPOINTS; i++) {
                tenant.createWebhook(benchmark.receiverUrl(path(i)), i);
                benchmark.behave(path(i), 503, 0);
            }
            try (CostMeter meter = benchmark.measure(stack)) {
                LoadResult published = benchmark.load(new LoadPlan(
                        Kind.PUBLISH,
                        stack.urlOf("ingest-service") + "/v1/events",
                        benchmark.planned(TimePlan.STORM_RATE),
                        64,
                        0,
                        benchmark.planned(TimePlan.STORM_DOWN),
                        stack.apiKey(),
                        ENDPOINTS,
                        1,
                        "storm"));
                recover(benchmark, report, published, meter);
            }
        }
    }

    private static void recover(Benchmark benchmark, Report report, LoadResult published, CostMeter meter)
            throws IOException {
        long backMicros = System.currentTimeMillis() * 1000;
        for (int i = 0; i < ENDPOINTS; i++) {
            benchmark.behave(path(i), 204, 0);
        }
        Arrival.atReceiver(benchmark, published.accepted());
        Receptions.Count all = benchmark.receptions().all();
        report.row("%d events while all endpoints were down".formatted(published.accepted()))
                .put("seconds_until_all_delivered", (all.lastMicros() - backMicros) / 1e6)
                .put("tries_per_event", (double) all.received() / published.accepted())
                .put("duplicates", all.duplicates())
                .put("publish_answer", published.latency())
                .put(meter.end(), published.accepted());
    }

    private static String path(int endpoint) {
        return "/storm/" + endpoint;
    }
}
