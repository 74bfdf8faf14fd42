package io.postrider.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/threat-model.md names as the test against a threat is there, under that name. */
class ThreatModelIT {

    private static final Path REPOSITORY = Path.of("..");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*(?:Test|IT))(?:#(\\w+))?`");
    private static final Pattern THREAT = Pattern.compile("(?m)^\\| T\\d+ \\|.*$");

    @Test
    void everyThreatNamesATestThatExists() throws IOException {
        String model = Files.readString(REPOSITORY.resolve(Path.of("docs", "threat-model.md")));
        List<Path> sources = testSources();
        List<String> problems = new ArrayList<>();
        Matcher threat = THREAT.matcher(model);
        int threats = 0;
        while (threat.find()) {
            threats++;
            Matcher test = TEST.matcher(threat.group());
            boolean named = false;
            while (test.find()) {
                named = true;
                if (!exists(sources, test.group(1), test.group(2))) {
                    problems.add("There is no " + test.group());
                }
            }
            if (!named) {
                problems.add("No test is named: " + threat.group());
            }
        }
        assertThat(new TreeSet<>(problems)).isEmpty();
        assertThat(threats).isGreaterThan(15);
    }

    private static boolean exists(List<Path> sources, String type, String method) throws IOException {
        for (Path source : sources) {
            if (source.getFileName().toString().equals(type + ".java")) {
                return method == null || Files.readString(source).contains("void " + method + "(");
            }
        }
        return false;
    }

    private static List<Path> testSources() throws IOException {
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> modules = Files.list(REPOSITORY)) {
            for (Path module : modules.toList()) {
                Path tests = module.resolve(Path.of("src", "test", "java"));
                if (Files.isDirectory(tests)) {
                    try (Stream<Path> files = Files.walk(tests)) {
                        files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                    }
                }
            }
        }
        return sources;
    }
}
