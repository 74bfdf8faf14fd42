package io.postrider.benchmarks.scenario;

import io.postrider.benchmarks.load.LoadPlan;
import io.postrider.benchmarks.load.LoadPlan.Kind;
import io.postrider.benchmarks.load.LoadResult;
import io.postrider.benchmarks.report.Report;
import io.postrider.benchmarks.stack.Pause;
import io.postrider.benchmarks.stack.Stack;
import io.postrider.benchmarks.stack.Tenant;
import java.io.IOException;
import java.time.Duration;

/** Twenty endpoints, a type each; then one hangs for ten seconds per call and one refuses connections. */
public final class SlowEndpointScenario implements Scenario {

    private static final int ENDPOINTS = 20;
    private static final long HANG_MILLIS = 10_000;

    @Override
    public void run(Benchmark benchmark, Report report) throws IOException {
        try (Stack stack = benchmark.stack();
                Tenant tenant = new Tenant(stack)) {
            int rate = benchmark.scaled(500, 50);
            Pipeline.warmUp(benchmark, stack);
            tenant.registerEventTypes(ENDPOINTS);
            for (int i = 0; i < ENDPOINTS; i++) {
                tenant.createWebhook(i == 1 ? "http://127.0.0.1:1/refused" : benchmark.receiverUrl(path(i)), i);
            }
            LoadPlan plan = new LoadPlan(
                    Kind.PUBLISH,
                    stack.urlOf("ingest-service") + "/v1/events",
                    rate,
                    64,
                    0,
                    benchmark.scaled(30, 3),
                    stack.apiKey(),
                    ENDPOINTS,
                    1,
                    "");
            benchmark.load(plan.at(rate, benchmark.scaled(15, 2), "warm-up"));
            double without = othersP99(benchmark, report, plan, "all answer but the one that refuses", "without");
            benchmark.behave(path(0), 204, HANG_MILLIS);
            double with = othersP99(benchmark, report, plan, "one hangs for 10 s per call, one refuses", "with");
            report.row("ratio").put("others_p99_with_to_without", with / without);
        }
    }

    private static String path(int endpoint) {
        return "/slow/" + endpoint;
    }

    /** The worst p99 among the endpoints that are well. */
    private static double othersP99(Benchmark benchmark, Report report, LoadPlan plan, String what, String prefix)
            throws IOException {
        boolean hangs = prefix.equals("with");
        benchmark.forgetReceptions();
        if (hangs) {
            benchmark.behave(path(0), 204, HANG_MILLIS);
        }
        LoadResult published = benchmark.load(plan.at(plan.rate(), plan.seconds(), prefix));
        Pause.of(Duration.ofSeconds(2));
        Receptions receptions = benchmark.receptions();
        double worst = 0;
        double sum = 0;
        for (int i = 2; i < ENDPOINTS; i++) {
            Receptions.Count count = receptions.byPath().get(path(i));
            if (count == null) {
                throw new IOException("Nothing arrived at " + path(i));
            }
            worst = Math.max(worst, count.latency().p99());
            sum += count.latency().p99();
        }
        report.row(what)
                .put("refused", published.refused())
                .put("others_p99_mean_ms", sum / (ENDPOINTS - 2))
                .put("others_p99_worst_ms", worst);
        return sum / (ENDPOINTS - 2);
    }
}
