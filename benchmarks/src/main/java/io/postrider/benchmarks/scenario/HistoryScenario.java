package io.postrider.benchmarks.scenario;

import io.postrider.benchmarks.history.AttemptFiller;
import io.postrider.benchmarks.history.AttemptLoader;
import io.postrider.benchmarks.history.HistoryDatabase;
import io.postrider.benchmarks.history.HistoryReader;
import io.postrider.benchmarks.report.Report;
import io.postrider.benchmarks.stack.CostMeter;
import io.postrider.benchmarks.stack.Stack;
import io.postrider.benchmarks.stack.Tenant;
import io.postrider.contracts.id.IdKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How fast attempts get on record, and how fast they are found again among ten million. */
public final class HistoryScenario implements Scenario {

    private static final int WEBHOOKS = 20;
    /** Of the attempts that are looked for. */
    private static final int ALL_WEBHOOKS = 100;

    @Override
    public void run(Benchmark benchmark, Report report) throws IOException {
        try (Stack stack = benchmark.freshStack(Map.of());
                Tenant tenant = new Tenant(stack);
                HistoryDatabase database = new HistoryDatabase(stack.jdbcUrl("history"))) {
            tenant.registerEventTypes(2);
            String organization =
                    tenant.call("GET", "/v1/whoami", "").path("organization").asText();
            List<String> webhooks = new ArrayList<>();
            for (int i = 0; i < WEBHOOKS; i++) {
                webhooks.add(tenant.createWebhook(benchmark.receiverUrl("/history"), 1));
            }
            double inserted = benchmark
                    .yardstick(Map.of(
                            "insert",
                            stack.jdbcUrl("history"),
                            "user",
                            "history",
                            "count",
                            benchmark.planned(TimePlan.HISTORY_BARE_ROWS)))
                    .path("rate")
                    .asDouble();
            report.row("bare batched insert, one table").put("rows_per_s", inserted);
            try (AttemptFiller filler = new AttemptFiller(stack.kafka(), organization, webhooks)) {
                record(benchmark, report, stack, database, filler);
            }
            find(benchmark, report, stack, database, organization, webhooks.getFirst());
        }
    }

    private static void record(
            Benchmark benchmark, Report report, Stack stack, HistoryDatabase database, AttemptFiller filler)
            throws IOException {
        Recording recording = new Recording(stack, database, filler);
        benchmark
                .warmUp(stack, TimePlan.WARM_UP_COLD)
                .run((name, best) -> recording.pass(benchmark.planned(TimePlan.HISTORY_WARM_UP_ATTEMPTS), 1));
        for (int fanOut : new int[] {1, 20}) {
            long bytesBefore = database.bytes();
            int attempts = benchmark.planned(TimePlan.HISTORY_ATTEMPTS);
            try (CostMeter meter = benchmark.measure(stack)) {
                double rate = recording.pass(attempts, fanOut);
                report.row("recording attempts and their events, fan-out %d".formatted(fanOut))
                        .put("attempts_per_s", rate)
                        .put("rows_per_s", rate * (1 + 1.0 / fanOut))
                        .put("disk_bytes_per_attempt", (database.bytes() - bytesBefore) / attempts)
                        .put(meter.end(), attempts);
            }
        }
    }

    private static void find(
            Benchmark benchmark,
            Report report,
            Stack stack,
            HistoryDatabase database,
            String organization,
            String webhook)
            throws IOException {
        long attempts = benchmark.planned(TimePlan.HISTORY_PAST_ATTEMPTS);
        List<String> all = Stream.concat(
                        Stream.of(webhook),
                        Stream.generate(IdKind.WEBHOOK::next).limit(ALL_WEBHOOKS - 1))
                .toList();
        AttemptLoader.load(database, organization, all, attempts);
        int page = benchmark.planned(TimePlan.HISTORY_FAR_PAGE);
        try (HistoryReader reader = new HistoryReader(stack)) {
            for (String list : new String[] {
                "/v1/webhooks/" + webhook + "/deliveries", "/v1/deliveries", "/v1/deliveries?state=failed"
            }) {
                HistoryReader.Pages pages =
                        reader.measure(list, page, benchmark.planned(TimePlan.HISTORY_WARM_UP_PAGES));
                report.row("GET %s among %d".formatted(list.replace(webhook, "{id}"), attempts))
                        .put("first_page_p50_ms", pages.firstMillis())
                        .put("page_%d_p50_ms".formatted(page), pages.farMillis());
            }
            try (CostMeter meter = benchmark.measure(stack)) {
                long rows = benchmark.planned(TimePlan.HISTORY_EXPORTED);
                double rate = reader.export(rows);
                report.row("GET /v1/deliveries/export, %d of them".formatted(rows))
                        .put("rows_per_s", rate)
                        .put(meter.end(), rows);
            }
        }
    }
}
