package io.postrider.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The unpacked Keycloak, which the build fetches only for those who ask for it, and what is derived from it: for each
 * stack a home of its own, whose programs are links, so that stacks share neither data nor a port.
 */
final class KeycloakDistribution {

    private static final String PREFIX = "keycloak-";
    private static final Duration BUILD_LIMIT = Duration.ofMinutes(3);
    private static final int HEAP_MEGABYTES = 512;
    private static final List<String> PROGRAMS = List.of("lib", "conf", "providers");

    private final Path unpacked;
    private final Path log;

    private KeycloakDistribution(Path unpacked, Path log) {
        this.unpacked = unpacked;
        this.log = log;
    }

    /**
     * Finds it in the build folder.
     *
     * @throws StackException when it was not fetched; says how to
     */
    static KeycloakDistribution find(Path log) throws IOException {
        try (Stream<Path> built = Files.list(BuildFolder.locate())) {
            return built.filter(path -> path.getFileName().toString().startsWith(PREFIX))
                    .filter(path -> Files.isDirectory(path.resolve("lib")))
                    .max(Path::compareTo)
                    .map(path -> new KeycloakDistribution(path, log))
                    .orElseThrow(() -> new StackException("Keycloak was not fetched: start with ./postrider up"
                            + " --with-keycloak, or run ./mvnw -pl local-stack dependency:unpack@keycloak"));
        }
    }

    /** Prepares it for a quick start, once: the choices that cannot be made at the start are fixed by this. */
    void buildOnce() throws IOException {
        Path built = unpacked.resolve("built-for-postrider");
        if (Files.exists(built) && Files.readString(built).equals(prepared())) {
            return;
        }
        int exit = ChildProcess.run(
                command(unpacked, unpacked, "build", "--db=dev-file", "--health-enabled=false"), log, BUILD_LIMIT);
        if (exit != 0) {
            throw new StackException("Keycloak cannot be built; see %s".formatted(log));
        }
        Files.writeString(built, prepared());
    }

    /** Tells what was prepared here from what a later unpacking put in its place. */
    private String prepared() throws IOException {
        return Long.toString(
                Files.size(unpacked.resolve("lib").resolve("quarkus").resolve("quarkus-application.dat")));
    }

    /** Makes a home: programs by link, data in it. */
    void link(Path home) throws IOException {
        Files.createDirectories(home.resolve("data").resolve("import"));
        for (String program : PROGRAMS) {
            Path link = home.resolve(program);
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, unpacked.resolve(program));
        }
    }

    /** The command of a server in this home, of the stack in this folder. */
    List<String> startCommand(Path folder, Path home, int port) {
        return command(
                folder,
                home,
                "start",
                "--optimized",
                "--import-realm",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--hostname=http://localhost:" + port,
                "--cache=local",
                "--log-level=warn");
    }

    /** Without its start script, which would stand between this process and the server when it is killed. */
    private List<String> command(Path folder, Path home, String... arguments) {
        List<String> command = new ArrayList<>(ChildJvm.options(folder, HEAP_MEGABYTES));
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-Dkc.home.dir=" + home,
                "-Djboss.server.config.dir=" + home.resolve("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Dpicocli.disable.closures=true",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                home.resolve("lib").resolve("quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
        command.addAll(List.of(arguments));
        return command;
    }
}
