package io.postrider.benchmarks.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What was measured.
 *
 * @param id abbreviated; empty = there is no git here
 * @param dirty whether a file that git knows was changed since
 */
public record Commit(String id, boolean dirty) {

    /** Of the work tree. */
    public static Commit of(Path root) {
        return new Commit(
                git(root, "rev-parse", "--short", "HEAD"),
                !git(root, "status", "--porcelain", "--untracked-files=no").isEmpty());
    }

    private static String git(Path root, String... command) {
        List<String> words = new ArrayList<>(List.of("git", "-C", root.toString()));
        words.addAll(List.of(command));
        try {
            Process git = new ProcessBuilder(words)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "";
        }
    }

    String text() {
        return (id.isEmpty() ? "unknown" : id) + (dirty ? " with changes" : "");
    }
}
