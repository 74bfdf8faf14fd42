package io.postrider.localstack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.awaitility.Awaitility;

/** The command line of the local stack as a process, in a work tree whose services are stand-ins. */
final class StackUnderTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Path workTree;
    private final Path folder;
    private final List<Path> links = new ArrayList<>();
    private final List<Process> started = new ArrayList<>();

    StackUnderTest(Path temporary) throws IOException {
        this.workTree = Files.createDirectories(temporary.resolve("work-tree"));
        this.folder = temporary.resolve("stack");
        linkBuild();
        for (Service service : Service.values()) {
            writeJar(jar(service));
        }
    }

    Path jar(Service service) {
        return workTree.resolve(service.moduleName()).resolve(Path.of("target", "quarkus-app", "quarkus-run.jar"));
    }

    Path folder() {
        return folder;
    }

    /** The classes are copied: Java would follow a link and find the real work tree. */
    private void linkBuild() throws IOException {
        Files.createDirectories(build());
        try (Stream<Path> built = Files.list(BuildFolder.locate())) {
            for (Path path : built.toList()) {
                String name = path.getFileName().toString();
                if (name.equals("lib") || name.startsWith("postgres-")) {
                    links.add(Files.createSymbolicLink(build().resolve(name), path.toAbsolutePath()));
                }
            }
        }
        Path classes = Path.of("target", "classes");
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.toList()) {
                Files.copy(file, build().resolve("classes").resolve(classes.relativize(file)));
            }
        }
    }

    private Path build() {
        return workTree.resolve("local-stack").resolve("target");
    }

    private static void writeJar(Path jar) throws IOException {
        String entry = StandInService.class.getName().replace('.', '/') + ".class";
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandInService.class.getName());
        Files.createDirectories(jar.getParent());
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream content = new JarOutputStream(file, manifest)) {
            content.putNextEntry(new ZipEntry(entry));
            Files.copy(Path.of("target", "test-classes").resolve(entry), content);
        }
    }

    /** Runs a command without waiting for its end. */
    Process start(Map<String, String> environment, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ChildProcess.java(),
                "-cp",
                build().resolve("classes") + ":" + build().resolve("lib").resolve("*"),
                "io.postrider.localstack.Main"));
        command.addAll(List.of(words));
        command.addAll(List.of("--dir", folder.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    /** Starts a stack and waits until it is ready. */
    Process up() throws IOException {
        Process process = start(Map.of(), "up", "--port", "0");
        Awaitility.await(output().toString())
                .atMost(LIMIT)
                .failFast("the stack ended", () -> !process.isAlive())
                .until(() -> Files.exists(folder.resolve("stack.json")));
        return process;
    }

    /** Runs a command to its end and returns its exit code. */
    int run(Map<String, String> environment, String... words) throws Exception {
        Process process = start(environment, words);
        process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
        return process.exitValue();
    }

    private Path output() {
        return workTree.resolve("output.log");
    }

    String printed() throws IOException {
        return Files.readString(output());
    }

    JsonNode stackJson() throws IOException {
        return JSON.readTree(folder.resolve("stack.json").toFile());
    }

    /** Every process that the stack tells of. */
    List<ProcessHandle> processes() throws IOException {
        List<Long> pids = new ArrayList<>();
        stackJson().findValues("pid").forEach(pid -> pids.add(pid.asLong()));
        return pids.stream().flatMap(pid -> ProcessHandle.of(pid).stream()).toList();
    }

    /** Stops what still runs. */
    void stop() throws Exception {
        run(Map.of(), "down");
        started.forEach(Process::destroyForcibly);
        for (Path link : links) {
            Files.delete(link);
        }
    }
}
