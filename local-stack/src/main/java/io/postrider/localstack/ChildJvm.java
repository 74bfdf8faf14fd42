package io.postrider.localstack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A JVM that this one started and may start again; after the close, never. Any thread may ask at any time. */
final class ChildJvm {

    private static final Duration NOTICE_LIMIT = Duration.ofSeconds(5);

    private final String name;
    private final Path log;
    private @Nullable Process process;
    private boolean closed;

    ChildJvm(String name, Path log) {
        this.name = name;
        this.log = log;
    }

    /** Not while it is being closed: that must find every process. */
    synchronized void start(List<String> command, Map<String, String> environment) throws IOException {
        if (closed) {
            throw new StackException(name + " was stopped");
        }
        process = ChildProcess.start(command, environment, log);
    }

    private synchronized @Nullable Process process() {
        return process;
    }

    /** The id of the newest process, 0 when there was none. */
    long pid() {
        Process newest = process();
        return newest == null ? 0 : newest.pid();
    }

    boolean isAlive() {
        Process newest = process();
        return newest != null && newest.isAlive();
    }

    OptionalInt exitCode() {
        Process newest = process();
        return newest == null || newest.isAlive() ? OptionalInt.empty() : OptionalInt.of(newest.exitValue());
    }

    void kill() {
        Process newest = process();
        if (newest != null) {
            ChildProcess.kill(newest.toHandle());
            awaitNoticed(newest);
        }
    }

    /**
     * Java notices the end of its child a moment after the child is gone. Whoever asked in between would take it for
     * alive, and a restart that follows a kill would do nothing.
     */
    private static void awaitNoticed(Process ended) {
        try {
            ended.waitFor(NOTICE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks it to end, and kills it when it has not within the limit. */
    void close(Duration limit) {
        synchronized (this) {
            closed = true;
        }
        Process newest = process();
        if (newest != null) {
            ChildProcess.end(newest.toHandle(), limit);
            awaitNoticed(newest);
        }
    }

    /**
     * The options that every JVM of the stack has; the folder marks it as a child of this stack. With the system property
     * {@code postrider.short-lived}, which tests set, they compile quickly rather than well: a process of a minute spends
     * more on the second compiler than it gets back.
     */
    static List<String> options(Path folder, int heapMegabytes) {
        List<String> options = new ArrayList<>(List.of(
                ChildProcess.java(),
                StackProcesses.MARK + folder,
                "-Xms48m",
                "-Xmx%dm".formatted(heapMegabytes),
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError"));
        if (Boolean.getBoolean("postrider.short-lived")) {
            options.add("-XX:TieredStopAtLevel=1");
        }
        return options;
    }
}
