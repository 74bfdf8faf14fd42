package io.postrider.benchmarks.scenario;

import io.postrider.benchmarks.load.LoadPlan;
import io.postrider.benchmarks.load.LoadPlan.Kind;
import io.postrider.benchmarks.load.LoadResult;
import io.postrider.benchmarks.report.Report;
import io.postrider.benchmarks.stack.CostMeter;
import io.postrider.benchmarks.stack.Stack;
import io.postrider.benchmarks.stack.Tenant;
import java.io.IOException;

/** Twenty endpoints, a type each; then one hangs for ten seconds per call and one refuses connections. */
public final class SlowEndpointScenario implements Scenario {

    private static final int ENDPOINTS = 20;
    private static final int HANGING = 0;
    private static final int REFUSING = 1;
    private static final int ILL = 2;
    private static final long HANG_MILLIS = 10_000;
    private static final String REFUSED_URL = "http://127.0.0.1:1/refused";
    private static final String OTHERS = "/slow/other/";

    @Override
    public void run(Benchmark benchmark, Report report) throws IOException {
        try (Stack stack = benchmark.warmStack();
                Tenant tenant = new Tenant(stack)) {
            tenant.registerEventTypes(ENDPOINTS);
            String refusing = "";
            for (int i = 0; i < ENDPOINTS; i++) {
                String webhook = tenant.createWebhook(benchmark.receiverUrl(path(i)), i);
                refusing = i == REFUSING ? webhook : refusing;
            }
            LoadPlan plan = new LoadPlan(
                    Kind.PUBLISH,
                    stack.urlOf("ingest-service") + "/v1/events",
                    benchmark.calmRate(),
                    64,
                    0,
                    benchmark.planned(TimePlan.SLOW_ROUND),
                    stack.apiKey(),
                    ENDPOINTS,
                    1,
                    "");
            benchmark.load(plan.at(plan.rate(), benchmark.planned(TimePlan.SLOW_WARM_UP), "slow-warm-up"));
            TwoRounds well = TwoRounds.of(name -> round(benchmark, report, stack, plan, "all are well, " + name, 0));
            tenant.call("PATCH", "/v1/webhooks/" + refusing, "{\"url\": \"%s\"}".formatted(REFUSED_URL));
            TwoRounds ill = TwoRounds.of(
                    name -> round(benchmark, report, stack, plan, "one hangs, one refuses, " + name, HANG_MILLIS));
            report.row("ratio of the calmer rounds").put("others_p99_with_to_without", ill.p99() / well.p99());
        }
    }

    private static String path(int endpoint) {
        return endpoint < ILL ? "/slow/" + endpoint : OTHERS + endpoint;
    }

    /** The p99 over the endpoints that are well in all rounds. */
    private static double round(
            Benchmark benchmark, Report report, Stack stack, LoadPlan plan, String what, long hangMillis)
            throws IOException {
        benchmark.forgetReceptions();
        benchmark.behave(path(HANGING), 204, hangMillis);
        try (CostMeter meter = benchmark.measure(stack)) {
            LoadResult published = benchmark.load(plan.at(plan.rate(), plan.seconds(), "slow"));
            long toOthers = published.accepted() * (ENDPOINTS - ILL) / ENDPOINTS;
            Arrival.atReceiver(benchmark, OTHERS, toOthers - ENDPOINTS);
            Receptions.Count others = benchmark.receptionsUnder(OTHERS).all();
            report.row(what + ", %.0f events/s".formatted(plan.rate()))
                    .put("refused", published.refused())
                    .put("others_publish_to_receive", others.latency())
                    .put("answer", published.latency())
                    .put(meter.end(), published.accepted());
            return others.latency().p99();
        }
    }
}
