package io.postrider.benchmarks;

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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
        SCENARIOS.put("backlog", new BacklogScenario());
        SCENARIOS.put("retry-storm", new RetryStormScenario());
        SCENARIOS.put("history", new HistoryScenario());
        SCENARIOS.put("many-tenants", new ManyTenantsScenario());
        SCENARIOS.put("noisy-tenant", new NoisyTenantScenario());
        SCENARIOS.put("soak", new SoakScenario());
    }

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
        List<String> names = new ArrayList<>(arguments);
        boolean quick = names.remove("--quick");
        if (!SCENARIOS.keySet().containsAll(names)) {
            throw new IllegalArgumentException("The scenarios are: " + String.join(", ", SCENARIOS.keySet()));
        }
        String commit = commit(root);
        try (Benchmark benchmark = Benchmark.start(root, quick)) {
            for (Map.Entry<String, Scenario> each : SCENARIOS.entrySet()) {
                if (names.contains(each.getKey()) || (names.isEmpty() && !ONLY_BY_NAME.contains(each.getKey()))) {
                    Report report = run(benchmark, each.getKey(), each.getValue());
                    if (!quick) {
                        report.write(root.resolve("benchmarks").resolve("results"), commit);
                    }
                }
            }
        }
    }

    private static Report run(Benchmark benchmark, String name, Scenario scenario) throws IOException {
        Report report = new Report(name);
        try {
            scenario.run(benchmark, report);
        } catch (IOException e) {
            throw new IOException("%s: %s".formatted(name, e.getMessage()), e);
        }
        report.print(System.out);
        return report;
    }

    private static String commit(Path root) {
        try {
            Process git = new ProcessBuilder("git", "-C", root.toString(), "describe", "--always", "--dirty")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }
}
