package io.postrider.localstack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a stack that was killed has left running. Its JVMs are known by a mark on their command line, and PostgreSQL by
 * its data folder: unlike a file with process ids, neither can be missing, old or about somebody else's process.
 */
final class StackProcesses {

    /** Begins the JVM argument that names the folder of the stack, or a folder in it, to which a process belongs. */
    static final String MARK = "-Dpostrider.folder=";

    private static final Duration LIMIT = Duration.ofSeconds(8);

    private final StackFolder folder;

    StackProcesses(StackFolder folder) {
        this.folder = folder;
    }

    /** Stops the services, then Kafka, then PostgreSQL, and returns how many of them ran. */
    int stop() throws IOException {
        List<ProcessHandle> services = marked(folder.root()).stream()
                .filter(process -> !marked(folder.kafka()).contains(process))
                .toList();
        services.forEach(ProcessHandle::destroy);
        services.forEach(process -> ChildProcess.end(process, LIMIT));
        List<ProcessHandle> kafka = marked(folder.kafka());
        kafka.forEach(process -> ChildProcess.end(process, LIMIT));
        return services.size() + kafka.size() + stopPostgres();
    }

    private int stopPostgres() throws IOException {
        try (PostgresServer postgres = PostgresServer.in(folder.postgres(), 0, folder.log("postgres"))) {
            return postgres.isAlive() ? 1 : 0;
        }
    }

    private static List<ProcessHandle> marked(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().arguments().stream()
                        .flatMap(Stream::of)
                        .anyMatch(argument -> belongsTo(folder, argument)))
                .toList();
    }

    private static boolean belongsTo(Path folder, String argument) {
        return argument.startsWith(MARK)
                && Path.of(argument.substring(MARK.length())).startsWith(folder);
    }
}
