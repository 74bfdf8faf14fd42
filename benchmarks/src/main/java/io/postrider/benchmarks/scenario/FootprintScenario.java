package io.postrider.benchmarks.scenario;

import io.postrider.benchmarks.report.Report;
import io.postrider.benchmarks.report.Row;
import io.postrider.benchmarks.stack.CostMeter;
import io.postrider.benchmarks.stack.CostMeter.Cost;
import io.postrider.benchmarks.stack.CostMeter.Costs;
import io.postrider.benchmarks.stack.Pause;
import io.postrider.benchmarks.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What the suite takes when nothing happens. */
public final class FootprintScenario implements Scenario {

    private static final double MEGA = 1024.0 * 1024;

    @Override
    public void run(Benchmark benchmark, Report report) throws IOException {
        try (Stack stack = benchmark.freshStack(Map.of())) {
            report.row("start of everything, PostgreSQL and Kafka made anew")
                    .put("seconds", stack.startTime().toMillis() / 1000.0);
            // what the start has left to the compilers is not rest
            Pause.of(Duration.ofSeconds(benchmark.planned(TimePlan.FOOTPRINT_SETTLE)));
            try (CostMeter meter = benchmark.measure(stack)) {
                Pause.of(Duration.ofSeconds(benchmark.planned(TimePlan.FOOTPRINT_REST)));
                rest(report, meter.end());
            }
        }
        sizes(benchmark.root(), report);
    }

    private static void rest(Report report, Costs costs) {
        Row cpu = report.row("CPU at rest, percent of one core");
        Row memory = report.row("memory at rest, MB");
        Map<String, Cost> all = new LinkedHashMap<>(costs.byProcess());
        all.put(Row.SERVICES, costs.services());
        all.forEach((name, cost) -> {
            cpu.put(name, cost.cpu().toNanos() * 100.0 / costs.time().toNanos());
            memory.put(name, cost.peakMemory() / MEGA);
        });
    }

    private static void sizes(Path root, Report report) throws IOException {
        Row sizes = report.row("packaged services, MB");
        for (String service : new String[] {"subscription", "ingest", "delivery", "history"}) {
            Path app = root.resolve(service + "-service/target/quarkus-app");
            try (Stream<Path> files = Files.walk(app)) {
                sizes.put(
                        service,
                        files.filter(Files::isRegularFile)
                                        .mapToLong(file -> file.toFile().length())
                                        .sum()
                                / MEGA);
            }
        }
    }
}
