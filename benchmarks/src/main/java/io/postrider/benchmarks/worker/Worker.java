package io.postrider.benchmarks.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The asking side of a worker: a JVM of its own, ended with this object. */
public final class Worker implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long ANSWER_LIMIT_SECONDS = 900;

    private static final int NETTY_WARNS_FROM = 23;

    private final String name;
    private final Process process;
    private final Writer questions;
    private final BufferedReader answers;

    private Worker(String name, Process process) {
        this.name = name;
        this.process = process;
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Starts a worker.
     *
     * @param main a class whose {@code main} calls {@link LineServer#serve}
     * @param log where its standard error goes
     */
    public static Worker start(String name, Class<?> main, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx384m", "-XX:+UseSerialGC"));
        if (Runtime.version().feature() >= NETTY_WARNS_FROM) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        Process process =
                new ProcessBuilder(command).redirectError(log.toFile()).start();
        return new Worker(name, process);
    }

    /** Asks, and waits for the answer. */
    public synchronized JsonNode ask(Object question) throws IOException {
        questions.write(JSON.writeValueAsString(question) + "\n");
        questions.flush();
        JsonNode answer = JSON.readTree(nextLine());
        if (answer.has("failure")) {
            throw new IOException(
                    "The " + name + " failed: " + answer.path("failure").asText());
        }
        return answer;
    }

    private String nextLine() throws IOException {
        try {
            String line = CompletableFuture.supplyAsync(this::readLine).get(ANSWER_LIMIT_SECONDS, TimeUnit.SECONDS);
            if (line.isEmpty()) {
                throw new IOException("The " + name + " ended");
            }
            return line;
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("The " + name + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the " + name + " was asked", e);
        }
    }

    private String readLine() {
        try {
            String line = answers.readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            return "";
        }
    }

    /** The worker's process id. */
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 5, TimeUnit.SECONDS).join();
        process.destroyForcibly();
    }
}
