package io.postrider.benchmarks;

import io.postrider.benchmarks.report.Commit;
import io.postrider.benchmarks.report.Machine;
import io.postrider.benchmarks.report.Report;
import io.postrider.benchmarks.scenario.BacklogScenario;
import io.postrider.benchmarks.scenario.Benchmark;
import io.postrider.benchmarks.scenario.FootprintScenario;
import io.postrider.benchmarks.scenario.HistoryScenario;
import io.postrider.benchmarks.scenario.IngestScenario;
import io.postrider.benchmarks.scenario.ManyTenantsScenario;
import io.postrider.benchmarks.scenario.NoisyTenantScenario;
import io.postrider.benchmarks.scenario.PipelineScenario;
import io.postrider.benchmarks.scenario.PublishScenario;
import io.postrider.benchmarks.scenario.RetryStormScenario;
import io.postrider.benchmarks.scenario.Scenario;
import io.postrider.benchmarks.scenario.SlowEndpointScenario;
import io.postrider.benchmarks.scenario.SoakScenario;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The command line: {@code bench [--quick] [scenario ...]}; no scenario = all but the soak. Prints a table for each and keeps it in
 * {@code benchmarks/results}; a quick run keeps nothing. Ends with 1 when something failed, never because it was slow.
 */
public final class Main {

    private static final Map<String, Scenario> SCENARIOS = new LinkedHashMap<>();

    static {
        SCENARIOS.put("footprint", new FootprintScenario());
        SCENARIOS.put("ingest", new IngestScenario());
        SCENARIOS.put("publish", new PublishScenario());
        SCENARIOS.put("pipeline", new PipelineScenario());
        SCENARIOS.put("slow-endpoint", new SlowEndpointScenario());
        SCENARIOS.put("noisy-tenant", new NoisyTenantScenario());
        SCENARIOS.put("backlog", new BacklogScenario());
        SCENARIOS.put("retry-storm", new RetryStormScenario());
        SCENARIOS.put("many-tenants", new ManyTenantsScenario());
        SCENARIOS.put("history", new HistoryScenario());
        SCENARIOS.put("soak", new SoakScenario());
    }

    /** Held, or its level would be forgotten: the client tells all its settings. */
    private static final Logger KAFKA_LOG = Logger.getLogger("org.apache.kafka");

    /** Too long to run unasked. */
    private static final Set<String> ONLY_BY_NAME = Set.of("soak");

    private Main() {}

    /** Runs the scenarios named. */
    public static void main(String[] arguments) {
        try {
            run(Path.of(System.getProperty("postrider.root", ".")).toRealPath(), List.of(arguments));
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("postrider: " + e.getMessage());
            System.exit(1);
        }
    }

    static void run(Path root, List<String> arguments) throws IOException {
        KAFKA_LOG.setLevel(Level.WARNING);
        List<String> names = new ArrayList<>(arguments);
        boolean quick = names.remove("--quick");
        if (!SCENARIOS.keySet().containsAll(names)) {
            throw new IllegalArgumentException("The scenarios are: " + String.join(", ", SCENARIOS.keySet()));
        }
        Commit commit = Commit.of(root);
        Duration taken = Duration.ZERO;
        try (Benchmark benchmark = Benchmark.start(root, quick)) {
            for (Map.Entry<String, Scenario> each : SCENARIOS.entrySet()) {
                if (names.contains(each.getKey()) || (names.isEmpty() && !ONLY_BY_NAME.contains(each.getKey()))) {
                    Report report = new Report(each.getKey(), commit, Machine.now());
                    taken = taken.plus(run(benchmark, report, each.getKey(), each.getValue()));
                    if (!quick) {
                        report.write(root.resolve("benchmarks").resolve("results"));
                    }
                }
            }
        }
        System.out.printf("All together: %d s%n", taken.toSeconds());
    }

    private static Duration run(Benchmark benchmark, Report report, String name, Scenario scenario) throws IOException {
        try {
            scenario.run(benchmark, report);
        } catch (IOException e) {
            throw new IOException("%s: %s".formatted(name, e.getMessage()), e);
        }
        Duration taken = report.end();
        report.print(System.out);
        return taken;
    }
}
