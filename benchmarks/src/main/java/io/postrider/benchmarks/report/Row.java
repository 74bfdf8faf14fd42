package io.postrider.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postrider.benchmarks.stack.CostMeter.Cost;
import io.postrider.benchmarks.stack.CostMeter.Costs;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** One measured situation: its figures in the order that they were put. */
public final class Row {

    /** What stands for all four services together, their memory at the same moment. */
    public static final String SERVICES = "four_services";

    private static final double MEGA = 1024.0 * 1024;

    private final ObjectNode json = new ObjectMapper().createObjectNode();

    Row(String what) {
        json.put("what", what);
    }

    /** Adds a figure; its unit belongs to the name. */
    public Row put(String name, double value) {
        json.put(name, Math.round(value * 1000) / 1000.0);
        return this;
    }

    /** Adds a count. */
    public Row put(String name, long count) {
        json.put(name, count);
        return this;
    }

    /** Adds percentiles under a common name, in milliseconds. */
    public Row put(String name, Latency latency) {
        return put(name + "_p50_ms", latency.p50())
                .put(name + "_p99_ms", latency.p99())
                .put(name + "_max_ms", latency.max());
    }

    /** Adds what each process, and the four services together, used for so many events. */
    public Row put(Costs costs, long events) {
        ObjectNode cpu = json.putObject("cpu_s_per_1000_events");
        ObjectNode written = json.putObject("bytes_written_per_event");
        ObjectNode memory = json.putObject("peak_memory_mb");
        double all = 0;
        for (Map.Entry<String, Cost> each : costs.byProcess().entrySet()) {
            double seconds = secondsPerThousand(each.getValue(), events);
            all += seconds;
            cpu.put(each.getKey(), rounded(seconds));
            written.put(each.getKey(), Math.round(each.getValue().written() / (double) events));
            memory.put(each.getKey(), Math.round(each.getValue().peakMemory() / MEGA));
        }
        cpu.put(SERVICES, rounded(secondsPerThousand(costs.services(), events))).put("all", rounded(all));
        memory.put(SERVICES, Math.round(costs.services().peakMemory() / MEGA));
        return this;
    }

    private static double secondsPerThousand(Cost cost, long events) {
        return cost.cpu().toNanos() / 1e9 / events * 1000;
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * 10_000) / 10_000.0;
    }

    ObjectNode json() {
        return json;
    }

    String text() {
        return json.properties().stream()
                .map(figure -> figure.getValue().isObject()
                        ? "%n      %s: %s".formatted(figure.getKey(), inner((ObjectNode) figure.getValue()))
                        : figure.getKey().equals("what")
                                ? "  " + figure.getValue().asText() + ":"
                                : " %s=%s"
                                        .formatted(
                                                figure.getKey(),
                                                number(figure.getValue().asDouble())))
                .collect(Collectors.joining());
    }

    private static String inner(ObjectNode figures) {
        return figures.properties().stream()
                .map(figure -> "%s %s"
                        .formatted(figure.getKey(), number(figure.getValue().asDouble())))
                .collect(Collectors.joining(", "));
    }

    private static String number(double value) {
        return value == Math.rint(value) || value >= 1000
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.3f", value);
    }
}
