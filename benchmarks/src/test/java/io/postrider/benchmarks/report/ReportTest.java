package io.postrider.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private final Machine machine = Machine.now();
    private final Report report = new Report("pipeline", new Commit("abc1234", true), machine);

    @Test
    void theFileTellsWhenOnWhatAndOfWhichCommit(@TempDir Path folder) throws IOException {
        report.row("fan-out 1").put("events_per_s", 812.5);
        report.write(folder);

        JsonNode file =
                new ObjectMapper().readTree(folder.resolve("pipeline.json").toFile());
        assertThat(file.path("date").asText()).startsWith("20");
        assertThat(file.path("commit").path("id").asText()).isEqualTo("abc1234");
        assertThat(file.path("commit").path("dirty").asBoolean()).isTrue();
        assertThat(file.path("machine").path("cores").asInt()).isPositive();
        assertThat(file.path("machine").path("sha256MegabytesPerSecond").asLong())
                .isPositive();
        assertThat(file.path("rows").path(0).path("events_per_s").asDouble()).isEqualTo(812.5);
    }

    @Test
    void theTableBeginsWithTheSame() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        report.print(new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("pipeline", "abc1234 with changes", machine.cores() + " cores", "MB/s");
    }
}
