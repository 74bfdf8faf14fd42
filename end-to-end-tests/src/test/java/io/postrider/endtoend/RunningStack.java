package io.postrider.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The whole suite, started once for all tests by the command that a newcomer runs, and known only by its
 * {@code stack.json}. {@code -Dpostrider.stack=<folder>} takes one that runs already.
 */
public final class RunningStack implements BeforeAllCallback, ParameterResolver {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path LOCAL_STACK = Path.of("..", "local-stack", "target");
    /** The first start of a work tree also builds Keycloak, which takes a while on a busy machine. */
    private static final Duration START_LIMIT = Duration.ofMinutes(6);

    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(RunningStack.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
        running(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Postrider.class || type == RunningStack.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningStack.class
                ? this
                : running(context).client();
    }

    /** The process id of a service now; it changes when the service was killed and started again. */
    long pidOf(String service) {
        return stackJson(folder()).path("services").path(service).path("pid").asLong();
    }

    /** What {@code stack.json} says now. */
    JsonNode description() {
        return stackJson(folder());
    }

    private static Running running(ExtensionContext context) {
        return context.getRoot().getStore(HERE).computeIfAbsent("stack", key -> start(), Running.class);
    }

    private static Path folder() {
        return Path.of(System.getProperty("postrider.stack", "target/postrider"));
    }

    private static Running start() {
        Process process = System.getProperty("postrider.stack") == null ? startProcess() : null;
        JsonNode stack = stackJson(folder());
        return new Running(
                process,
                new Postrider(
                        stack.path("gateway").asText(), stack.path("api_key").asText()));
    }

    private static Process startProcess() {
        try {
            Files.createDirectories(folder());
            ProcessBuilder builder = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-Dpostrider.short-lived=true",
                            "-cp",
                            LOCAL_STACK.resolve("*") + ":"
                                    + LOCAL_STACK.resolve("lib").resolve("*"),
                            "io.postrider.localstack.Main",
                            "up",
                            "--fresh",
                            "--port",
                            "0",
                            "--deliveries",
                            "2",
                            "--with-keycloak",
                            "--dir",
                            folder().toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(folder().resolveSibling("stack.log").toFile());
            // after this time a change is answered though Kafka does not have it: on a busy machine half a second is
            // soon over, and what is published then goes by the configuration of before
            builder.environment().put("POSTRIDER_CHANGEFEED_ANSWER_WITHIN", "15s");
            // every JVM of the stack reads it
            Path trusted = PrivateTrust.writeTrustStore(folder().resolveSibling("trusted.jks"));
            builder.environment()
                    .merge(
                            "JDK_JAVA_OPTIONS",
                            "\"-Djavax.net.ssl.trustStore=%s\"".formatted(trusted.toAbsolutePath()),
                            (given, ours) -> given + " " + ours);
            Process process = builder.start();
            Awaitility.await("the stack to be ready; see target/stack.log")
                    .atMost(START_LIMIT)
                    .failFast("the stack ended; see target/stack.log", () -> !process.isAlive())
                    .until(() -> Files.exists(folder().resolve("stack.json")));
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode stackJson(Path folder) {
        try {
            return JSON.readTree(folder.resolve("stack.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops what {@link #start} started, when the last test class is done. */
    private record Running(Process process, Postrider client) implements AutoCloseable {

        @Override
        public void close() {
            client.close();
            if (process != null) {
                process.destroy();
                process.onExit()
                        .completeOnTimeout(process, 30, TimeUnit.SECONDS)
                        .join();
                process.destroyForcibly();
            }
        }
    }
}
