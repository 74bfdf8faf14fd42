package io.postrider.benchmarks.scenario;

import io.postrider.benchmarks.load.LoadPlan;
import io.postrider.benchmarks.load.LoadPlan.Kind;
import io.postrider.benchmarks.load.LoadResult;
import io.postrider.benchmarks.report.Report;
import io.postrider.benchmarks.stack.CostMeter;
import io.postrider.benchmarks.stack.Stack;
import io.postrider.benchmarks.stack.Tenant;
import io.postrider.benchmarks.stack.Tenant.InboundWebhook;
import java.io.IOException;
import java.util.Map;

/** Signed inbound webhooks: with the ledger, without it, and the least that an HTTP server in front of Kafka costs. */
public final class IngestScenario implements Scenario {

    private static final int CONNECTIONS = 256;

    @Override
    public void run(Benchmark benchmark, Report report) throws IOException {
        double without;
        try (Stack ledgerOff = benchmark.freshStack(Map.of("POSTRIDER_LEDGER_ENABLED", "false"))) {
            without = saturation(benchmark, report, "ledger off", ledgerOff);
        }
        Stack stack = benchmark.stack();
        double with = saturation(benchmark, report, "ledger on", stack);
        report.row("ledger").put("megabytes_per_million_claims", stack.ledgerMegabytesPerMillion());
        double bare = bare(benchmark, report, stack);
        report.row("ratios").put("ledger_on_to_off", with / without).put("to_bare_http_and_produce", with / bare);
    }

    private static double saturation(Benchmark benchmark, Report report, String what, Stack stack) throws IOException {
        try (Tenant tenant = new Tenant(stack)) {
            InboundWebhook webhook = tenant.createGithubSource();
            LoadPlan plan = plan(stack.urlOf("ingest-service") + webhook.path(), webhook.secret());
            benchmark.warmUp(stack, plan, TimePlan.WARM_UP_COLD);
            LoadResult full;
            try (CostMeter meter = benchmark.measure(stack)) {
                full = benchmark.load(plan.asFastAsPossible(0, benchmark.planned(TimePlan.INGEST_FULL), "full"));
                report.row(what + ", as fast as the answers come")
                        .put("requests_per_s", full.rate())
                        .put("refused", full.refused())
                        .put("latency", full.latency())
                        .put(meter.end(), full.accepted());
            }
            double half = full.rate() / 2;
            LoadResult atHalf = benchmark.load(plan.at(half, benchmark.planned(TimePlan.INGEST_HALF), "half"));
            report.row(what + ", at half of that")
                    .put("requests_per_s", atHalf.rate())
                    .put("refused", atHalf.refused())
                    .put("latency", atHalf.latency());
            return full.rate();
        }
    }

    private static double bare(Benchmark benchmark, Report report, Stack stack) throws IOException {
        int port =
                benchmark.yardstick(Map.of("serve", stack.kafka())).path("port").asInt();
        LoadPlan plan = plan("http://127.0.0.1:" + port + "/", "secret");
        benchmark.warmUp(stack, plan, TimePlan.WARM_UP);
        LoadResult full = benchmark.load(plan.asFastAsPossible(0, benchmark.planned(TimePlan.INGEST_FULL), "full"));
        report.row("bare HTTP server with an acks=all producer")
                .put("requests_per_s", full.rate())
                .put("latency", full.latency());
        return full.rate();
    }

    static LoadPlan plan(String url, String secret) {
        return new LoadPlan(Kind.GITHUB, url, 0, CONNECTIONS, 0, 0, secret, 1, 1, "");
    }
}
