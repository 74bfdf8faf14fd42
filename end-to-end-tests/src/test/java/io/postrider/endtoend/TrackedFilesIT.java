package io.postrider.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** No file of the repository has a credential in it, by the forms in which the usual issuers write them. */
class TrackedFilesIT {

    private static final Map<String, Pattern> CREDENTIALS = new LinkedHashMap<>();

    static {
        CREDENTIALS.put("AWS access key", Pattern.compile("\\bAKIA[0-9A-Z]{16}\\b"));
        CREDENTIALS.put("private key", Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----\\s+[A-Za-z0-9+/]{16}"));
        CREDENTIALS.put("GitHub token", Pattern.compile("\\bgh[pousr]_[A-Za-z0-9]{36}"));
        CREDENTIALS.put("GitLab token", Pattern.compile("\\bglpat-[A-Za-z0-9_-]{20}"));
        CREDENTIALS.put("Slack token", Pattern.compile("\\bxox[baprs]-[0-9A-Za-z-]{10,}"));
        CREDENTIALS.put("Stripe key", Pattern.compile("\\b[sr]k_live_[0-9a-zA-Z]{24}"));
        CREDENTIALS.put("Google key", Pattern.compile("\\bAIza[0-9A-Za-z_-]{35}"));
        CREDENTIALS.put("npm token", Pattern.compile("\\bnpm_[A-Za-z0-9]{36}"));
        CREDENTIALS.put("JSON Web Token", Pattern.compile("\\beyJ[A-Za-z0-9_-]{20,}\\.eyJ[A-Za-z0-9_-]{20,}"));
        CREDENTIALS.put("webhook secret", Pattern.compile("\\bwhs[ek]c?_[A-Za-z0-9+/]{24,}"));
        CREDENTIALS.put("Postrider API key", Pattern.compile("\\bpr_live_[A-Za-z0-9_-]{43}"));
    }

    /** What documents and tests show as examples, mostly by its beginning; nothing accepts it. */
    private static final Pattern EXAMPLE = Pattern.compile(
            "(whsec_|pr_live_)(MfKQ9r8GKYqrTwj|MDEyMzQ1Njc4|b2xkMzQ1Njc4|A{16}|a{16}|X3v9|4f2a9c0d7e1b).*"
                    // the first test key of RFC 8032, which everybody knows
                    + "|whsk_nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A");

    private static final long LARGEST = 4L * 1024 * 1024;

    @Test
    void noTrackedFileHasACredential() throws Exception {
        List<String> found = new ArrayList<>();
        List<Path> files = trackedFiles();
        for (Path file : files) {
            if (Files.isRegularFile(file) && Files.size(file) < LARGEST) {
                found.addAll(credentialsIn(file));
            }
        }
        assertThat(found).isEmpty();
        assertThat(files).hasSizeGreaterThan(500);
    }

    @Test
    void aCredentialWouldBeFound() throws IOException {
        Path file = Files.createTempFile("planted", ".txt");
        try {
            Files.writeString(file, "aws = AKIA" + "ABCDEFGHIJKLMNOP" + "\nkey = pr_live_" + "x".repeat(43));
            assertThat(credentialsIn(file)).hasSize(2);
        } finally {
            Files.delete(file);
        }
    }

    private static List<String> credentialsIn(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        List<String> found = new ArrayList<>();
        CREDENTIALS.forEach((kind, pattern) -> {
            Matcher credential = pattern.matcher(text);
            while (credential.find()) {
                if (!EXAMPLE.matcher(credential.group()).matches()) {
                    found.add("%s may have a %s: %s..."
                            .formatted(file, kind, credential.group().substring(0, 12)));
                }
            }
        });
        return found;
    }

    private static List<Path> trackedFiles() throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "ls-files", "-z")
                .directory(Path.of("..").toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return names.lines()
                .flatMap(all -> List.of(all.split("\0")).stream())
                .map(name -> Path.of("..", name))
                .toList();
    }
}
