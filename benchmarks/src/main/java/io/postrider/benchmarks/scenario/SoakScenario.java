package io.postrider.benchmarks.scenario;

import io.postrider.benchmarks.load.LoadPlan;
import io.postrider.benchmarks.load.LoadResult;
import io.postrider.benchmarks.report.Report;
import io.postrider.benchmarks.stack.CostMeter;
import io.postrider.benchmarks.stack.Stack;
import io.postrider.benchmarks.stack.Tenant;
import io.postrider.benchmarks.stack.Tenant.InboundWebhook;
import java.io.IOException;

/** Ten minutes of signed inbound webhooks at 5,000 a second, or at 70 % of what the machine can do: a row a minute. */
public final class SoakScenario implements Scenario {

    private static final double TARGET_RATE = 5_000;
    private static final double SHARE_OF_MOST = 0.7;

    @Override
    public void run(Benchmark benchmark, Report report) throws IOException {
        try (Stack stack = benchmark.stack();
                Tenant tenant = new Tenant(stack)) {
            InboundWebhook webhook = tenant.createGithubSource();
            LoadPlan plan = IngestScenario.plan(stack.urlOf("ingest-service") + webhook.path(), webhook.secret());
            double most = benchmark.warmUp(stack, plan, TimePlan.WARM_UP_COLD);
            double rate = Math.min(TARGET_RATE, most * SHARE_OF_MOST);
            for (int minute = 1; minute <= benchmark.planned(TimePlan.SOAK_MINUTES); minute++) {
                try (CostMeter meter = benchmark.measure(stack)) {
                    LoadResult result =
                            benchmark.load(plan.at(rate, benchmark.planned(TimePlan.SOAK_MINUTE), "minute-" + minute));
                    report.row("minute " + minute)
                            .put("requests_per_s", result.rate())
                            .put("refused", result.refused())
                            .put("latency", result.latency())
                            .put(meter.end(), result.accepted());
                }
            }
            report.row("ledger").put("megabytes_per_million_claims", stack.ledgerMegabytesPerMillion());
        }
    }
}
