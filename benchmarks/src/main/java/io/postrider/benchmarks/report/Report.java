package io.postrider.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The rows of one scenario: printed when it ends, and kept as {@code <scenario>.json}. Both tell the date, the machine and the commit. */
public final class Report {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final String scenario;
    private final Commit commit;
    private final Machine machine;
    private final Instant began = Instant.now();
    private final List<Row> rows = new ArrayList<>();
    private Duration taken = Duration.ZERO;

    /** Begins now. */
    public Report(String scenario, Commit commit, Machine machine) {
        this.scenario = scenario;
        this.commit = commit;
        this.machine = machine;
    }

    /** Begins a row. */
    public Row row(String what) {
        Row row = new Row(what);
        rows.add(row);
        return row;
    }

    /**
     * Nothing is added any more.
     *
     * @return how long the scenario took
     */
    public Duration end() {
        taken = Duration.between(began, Instant.now());
        return taken;
    }

    /** Prints the table. */
    public void print(PrintStream out) {
        out.printf(
                "%s: %s, commit %s, %s; %d s%n",
                scenario, began.truncatedTo(ChronoUnit.SECONDS), commit.text(), machine.text(), taken.toSeconds());
        rows.forEach(row -> out.println(row.text()));
        out.flush();
    }

    /** Writes the file. */
    public void write(Path folder) throws IOException {
        ObjectNode report = JSON.createObjectNode()
                .put("scenario", scenario)
                .put("date", began.toString())
                .put("seconds", taken.toSeconds());
        report.set("commit", JSON.valueToTree(commit));
        report.set("machine", JSON.valueToTree(machine));
        ArrayNode array = report.putArray("rows");
        rows.forEach(row -> array.add(row.json()));
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(scenario + ".json"), JSON.writeValueAsString(report) + "\n");
    }
}
