package io.postrider.benchmarks.scenario;

import io.postrider.benchmarks.report.Report;
import io.postrider.benchmarks.report.Row;
import io.postrider.benchmarks.stack.CostMeter;
import io.postrider.benchmarks.stack.CostMeter.Cost;
import io.postrider.benchmarks.stack.Pause;
import io.postrider.benchmarks.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
            Pause.of(Duration.ofSeconds(benchmark.scaled(75, 2)));
            try (CostMeter meter = benchmark.measure(stack)) {
                Pause.of(Duration.ofSeconds(benchmark.scaled(60, 5)));
                double seconds = meter.seconds();
                rest(report, meter.end(), seconds);
            }
        }
        sizes(benchmark.root(), report);
    }

    private static void rest(Report report, Map<String, Cost> costs, double seconds) {
        Row cpu = report.row("CPU at rest, percent of one core");
        Row memory = report.row("memory at rest, MB");
        double services = 0;
        double servicesMemory = 0;
        for (Map.Entry<String, Cost> each : costs.entrySet()) {
            double percent = each.getValue().cpu().toNanos() / 1e9 / seconds * 100;
            double megabytes = each.getValue().peakMemory() / MEGA;
            cpu.put(each.getKey(), percent);
            memory.put(each.getKey(), megabytes);
            if (each.getKey().endsWith("-service")) {
                services += percent;
                servicesMemory += megabytes;
            }
        }
        cpu.put("four_services", services);
        memory.put("four_services", servicesMemory);
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
