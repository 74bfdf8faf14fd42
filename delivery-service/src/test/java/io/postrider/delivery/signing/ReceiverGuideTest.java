package io.postrider.delivery.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code that docs/delivery.md gives receivers, taken from there and run. */
class ReceiverGuideTest {

    private static final Path PARTS = Path.of("src", "test", "resources", "receivers");
    private static final String SECRET = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    private static final byte[] BODY = "{\"data\": { \"name\" :\t\"Müller\" }}".getBytes(UTF_8);

    @TempDir
    private Path folder;

    private final Instant now = Instant.now();

    @Test
    void theCodeForNodeVerifies() throws Exception {
        Files.writeString(folder.resolve("guide.js"), snippet("js") + part("guide-main.js"));
        assertVerifies("node", "guide.js");
    }

    @Test
    void theCodeForPythonVerifies() throws Exception {
        assumeTrue(isInstalled("python3"), "Python is not on this machine");
        Files.writeString(folder.resolve("guide.py"), snippet("python") + part("guide-main.py"));
        assertVerifies("python3", "guide.py");
    }

    @Test
    void theCodeForGoVerifies() throws Exception {
        assumeTrue(isInstalled("go"), "Go is not on this machine");
        Files.writeString(folder.resolve("guide.go"), snippet("go"));
        Files.writeString(folder.resolve("main.go"), part("guide-main.go"));
        Program.run(folder, new byte[0], List.of("go", "build", "-o", "guide", "guide.go", "main.go"));
        assertVerifies(folder.resolve("guide").toString());
    }

    @Test
    void theCodeForJavaVerifies() throws Exception {
        // Given: the launcher runs the first class of a file
        String code = snippet("java");
        int classes = code.indexOf("final class");
        Files.writeString(
                folder.resolve("Main.java"),
                code.substring(0, classes) + part("guide-main.java") + code.substring(classes));

        // Then
        assertVerifies(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "Main.java");
    }

    private void assertVerifies(String... program) throws Exception {
        String signatures = SignatureScheme.standardWebhooks()
                .sign(List.of(new SigningKey(SECRET, null)), "evt_1", now, BODY)
                .get("webhook-signature");
        List<String> command = Stream.concat(
                        Stream.of(program),
                        Stream.of(SECRET, "evt_1", Long.toString(now.getEpochSecond()), "v1,b2xk " + signatures))
                .toList();
        assertThat(Program.run(folder, BODY, command)).isEqualTo("true");
        assertThat(Program.run(folder, "{}".getBytes(UTF_8), command)).isEqualTo("false");
    }

    private static String snippet(String language) throws Exception {
        Matcher block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("..", "docs", "delivery.md")));
        assertThat(block.find()).as("the guide has code in " + language).isTrue();
        return block.group(1);
    }

    private static String part(String file) throws Exception {
        return Files.readString(PARTS.resolve(file));
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(":")).anyMatch(path -> Files.isExecutable(Path.of(path, program)));
    }
}
