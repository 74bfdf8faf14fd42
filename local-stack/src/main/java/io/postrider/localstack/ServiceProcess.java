package io.postrider.localstack;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** One service in its packaged form, in a JVM of its own. */
final class ServiceProcess implements Part {

    private static final Duration READY_LIMIT = Duration.ofMinutes(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(8);
    private static final int ANSWER_LIMIT_MS = 3000;
    private static final int MOST_TRIES = 5;

    /** From this release on Java warns of what Netty and others do with memory; nobody here can act on it. */
    private static final int WARNS_OF_UNSAFE = 23;

    private final Service service;
    private final int instance;
    private final StackFolder folder;
    private final ServiceSettings settings;
    private final ChildJvm jvm;
    private volatile int port;

    /**
     * A process that is not started yet.
     *
     * @param instance from 1 on; it tells several of one service apart
     */
    ServiceProcess(Service service, int instance, StackFolder folder, ServiceSettings settings) {
        this.service = service;
        this.instance = instance;
        this.folder = folder;
        this.settings = settings;
        this.jvm = new ChildJvm(name(), log());
    }

    /** Starts it on a free port and returns when it says that it is ready. */
    void startAndAwaitReady() throws IOException {
        for (int tries = 1; ; tries++) {
            port = FreePort.find();
            LogFile since = LogFile.fromNow(log());
            restart();
            try {
                awaitReady();
                return;
            } catch (IOException e) {
                if (tries == MOST_TRIES || isAlive() || !since.tellsOfTakenPort()) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void restart() throws IOException {
        jvm.start(command(), settings.of(service, port));
    }

    /** Says at once, before anything is started, that it was not built. */
    static void requireBuilt(Service service) throws IOException {
        Path jar = jar(service);
        if (!Files.exists(jar)) {
            throw new StackException("%s is not built: %s is missing; build it with: ./mvnw -DskipTests package"
                    .formatted(service.moduleName(), jar));
        }
    }

    private static Path jar(Service service) throws IOException {
        return BuildFolder.repository()
                .resolve(service.moduleName())
                .resolve(Path.of("target", "quarkus-app", "quarkus-run.jar"));
    }

    private List<String> command() throws IOException {
        List<String> command = new ArrayList<>(ChildJvm.options(folder.root(), service.heapMegabytes()));
        if (Runtime.version().feature() >= WARNS_OF_UNSAFE) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED", "-jar", jar(service).toString()));
        return command;
    }

    private void awaitReady() throws IOException {
        long deadline = System.nanoTime() + READY_LIMIT.toNanos();
        String answer = "nothing";
        while (System.nanoTime() < deadline) {
            if (!isAlive()) {
                throw new StackException("%s ended at its start with exit code %d; see %s"
                        .formatted(name(), exitCode().orElse(-1), log()));
            }
            answer = readiness();
            if (answer.isEmpty()) {
                return;
            }
            ChildProcess.pause(Duration.ofMillis(100));
        }
        throw new StackException("%s is not ready after %d s (it answers %s); see %s"
                .formatted(name(), READY_LIMIT.toSeconds(), answer, log()));
    }

    /** Empty when it is ready, else what it says instead. */
    private String readiness() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create("http://127.0.0.1:%d/q/health/ready".formatted(port))
                            .toURL()
                            .openConnection();
            connection.setConnectTimeout(ANSWER_LIMIT_MS);
            connection.setReadTimeout(ANSWER_LIMIT_MS);
            if (connection.getResponseCode() == HttpURLConnection.HTTP_OK) {
                return "";
            }
            return connection.getErrorStream() == null
                    ? Integer.toString(connection.getResponseCode())
                    : new String(connection.getErrorStream().readAllBytes(), StandardCharsets.UTF_8)
                            .replaceAll("\\s+", " ");
        } catch (IOException e) {
            return "nothing";
        }
    }

    int port() {
        return port;
    }

    Service service() {
        return service;
    }

    /** True for the one that the gateway calls. */
    boolean isFirst() {
        return instance == 1;
    }

    @Override
    public String name() {
        return instance == 1 ? service.moduleName() : service.moduleName() + "-" + instance;
    }

    @Override
    public Path log() {
        return folder.log(name());
    }

    @Override
    public long pid() {
        return jvm.pid();
    }

    @Override
    public boolean isAlive() {
        return jvm.isAlive();
    }

    @Override
    public OptionalInt exitCode() {
        return jvm.exitCode();
    }

    @Override
    public void close() {
        jvm.close(STOP_LIMIT);
    }
}
