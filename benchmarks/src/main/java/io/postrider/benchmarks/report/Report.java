package io.postrider.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The rows of one scenario: printed when it ends, and kept as {@code <scenario>.json}. */
public final class Report {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final String scenario;
    private final List<Row> rows = new ArrayList<>();

    public Report(String scenario) {
        this.scenario = scenario;
    }

    /** Begins a row. */
    public Row row(String what) {
        Row row = new Row(what);
        rows.add(row);
        return row;
    }

    /** Prints the table. */
    public void print(PrintStream out) {
        out.println(scenario);
        rows.forEach(row -> out.println(row.text()));
        out.flush();
    }

    /** Writes the file, with the date, the machine and the commit that the figures belong to. */
    public void write(Path folder, String commit) throws IOException {
        ObjectNode report = JSON.createObjectNode()
                .put("scenario", scenario)
                .put("date", Instant.now().toString())
                .put("commit", commit)
                .put("cores", Runtime.getRuntime().availableProcessors())
                .put("java", System.getProperty("java.vm.version"))
                .put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        ArrayNode array = report.putArray("rows");
        rows.forEach(row -> array.add(row.json()));
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(scenario + ".json"), JSON.writeValueAsString(report) + "\n");
    }
}
