package io.postrider.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts and ends the processes of the stack. */
final class ChildProcess {

    private ChildProcess() {}

    /** The {@code java} that runs this program. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /**
     * Starts a program that writes all its output to the end of a log file.
     *
     * <p>Ctrl-C in a terminal goes to every process of the stack at once. The children are made deaf to it, so that
     * the stack can end them in its own order; SIGTERM ends them as usual.
     */
    static Process start(List<String> command, Map<String, String> environment, Path log) throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        List<String> deaf = new ArrayList<>(List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
        deaf.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(deaf)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Runs a program to its end, within a limit, and returns its exit code. */
    static int run(List<String> command, Path log, Duration limit) throws IOException {
        Process process = start(command, Map.of(), log);
        try {
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
            throw new IOException(
                    "%s has not ended after %d s; see %s".formatted(String.join(" ", command), limit.toSeconds(), log));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for " + String.join(" ", command), e);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Asks a process to end, and kills it when it has not within the limit. Returns when it is gone. */
    static void end(ProcessHandle process, Duration limit) {
        process.destroy();
        if (!hasEnded(process, limit)) {
            kill(process);
        }
    }

    /** Kills a process at once and waits until it is gone. */
    static void kill(ProcessHandle process) {
        process.destroyForcibly();
        hasEnded(process, Duration.ofSeconds(10));
    }

    /** Waits for the end of a process, which need not be a child of this one. */
    static boolean hasEnded(ProcessHandle process, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (process.isAlive()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            pause(Duration.ofMillis(20));
        }
        return true;
    }

    /** Waits; an interrupt shortens it and is kept. */
    static void pause(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
