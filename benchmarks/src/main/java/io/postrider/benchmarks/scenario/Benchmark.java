package io.postrider.benchmarks.scenario;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postrider.benchmarks.load.Generator;
import io.postrider.benchmarks.load.LoadPlan;
import io.postrider.benchmarks.load.LoadResult;
import io.postrider.benchmarks.receiver.ReceiverProcess;
import io.postrider.benchmarks.stack.CostMeter;
import io.postrider.benchmarks.stack.Stack;
import io.postrider.benchmarks.worker.Worker;
import io.postrider.benchmarks.yardstick.Yardstick;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** What scenarios work with: stacks, the generator, the receiver, the yardsticks. */
public final class Benchmark implements AutoCloseable {

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final double MOST_FAILURES = 0.001;
    private static final int MOST_WARM_UPS = 12;
    private static final int WARM_UP_SECONDS = 8;
    private static final double STILL_WARMING = 1.05;

    private final Path root;
    private final boolean quick;
    private final Path logs;
    private final Worker generator;
    private final Worker receiver;
    private final Worker yardstick;
    private @Nullable Stack shared;

    private Benchmark(Path root, boolean quick) throws IOException {
        this.root = root;
        this.quick = quick;
        this.logs = Files.createDirectories(
                root.resolve("benchmarks").resolve("target").resolve("logs"));
        this.generator = Worker.start("generator", Generator.class, logs.resolve("generator.log"));
        this.receiver = Worker.start("receiver", ReceiverProcess.class, logs.resolve("receiver.log"));
        this.yardstick = Worker.start("yardstick", Yardstick.class, logs.resolve("yardstick.log"));
    }

    /**
     * Starts what every scenario needs but the stack.
     *
     * @param root the work tree, packaged
     * @param quick short runs, which find errors and whose figures mean little
     */
    public static Benchmark start(Path root, boolean quick) throws IOException {
        return new Benchmark(root, quick);
    }

    Path root() {
        return root;
    }

    /** The stack that most scenarios share: it is warm for the second of them. */
    Stack stack() throws IOException {
        if (shared == null) {
            shared = Stack.start(root, Map.of()).keep();
        }
        return shared;
    }

    /** A fresh stack; the scenario closes it. Quick runs have one only for settings of its own. */
    Stack freshStack(Map<String, String> environment) throws IOException {
        return quick && environment.isEmpty() ? stack() : Stack.start(root, environment);
    }

    /** Seconds or counts: the usual ones, or fewer in a quick run. */
    int scaled(int usual, int quickly) {
        return quick ? quickly : usual;
    }

    /**
     * Lets the generator work. A 503 is back-pressure, and counted by the caller.
     *
     * @throws IOException when more than one in a thousand got another answer than 2xx and 503, or none
     */
    LoadResult load(LoadPlan plan) throws IOException {
        LoadResult result = resultOf(generator, plan);
        long failed = result.sent() - result.accepted() - result.refused();
        if (failed > result.sent() * MOST_FAILURES) {
            throw new IOException("Not accepted: %s of %d".formatted(result.statuses(), result.sent()));
        }
        return result;
    }

    /**
     * Lets a second generator make noise meanwhile, whose answers are not judged.
     *
     * @return what became of the noise
     */
    LoadResult load(LoadPlan plan, LoadPlan noise) throws IOException {
        try (Worker noisy = Worker.start("noise", Generator.class, logs.resolve("noise.log"))) {
            CompletableFuture<LoadResult> made = CompletableFuture.supplyAsync(() -> unchecked(noisy, noise));
            load(plan);
            return made.join();
        } catch (CompletionException e) {
            throw new IOException("The noise failed", e.getCause());
        }
    }

    private static LoadResult unchecked(Worker from, LoadPlan plan) {
        try {
            return resultOf(from, plan);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LoadResult resultOf(Worker from, LoadPlan plan) throws IOException {
        return JSON.treeToValue(from.ask(plan), LoadResult.class);
    }

    /**
     * The same load again and again until it gets no faster, so that what is measured next is not the compiler's work.
     *
     * @return the highest rate seen
     */
    double warmUp(LoadPlan plan) throws IOException {
        return warmUp(name ->
                load(plan.asFastAsPossible(0, scaled(WARM_UP_SECONDS, 2), name)).rate());
    }

    /**
     * The same as often as it gets faster.
     *
     * @return the highest rate seen
     */
    double warmUp(WarmUp pass) throws IOException {
        double best = 0;
        for (int number = 0; number < scaled(MOST_WARM_UPS, 1); number++) {
            double rate = pass.rate("warm-up-" + number);
            if (rate < best * STILL_WARMING) {
                return Math.max(best, rate);
            }
            best = Math.max(best, rate);
        }
        return best;
    }

    /** One pass of a warm-up. */
    @FunctionalInterface
    interface WarmUp {

        /** What it reached, per second. */
        double rate(String name) throws IOException;
    }

    JsonNode yardstick(Map<String, ?> question) throws IOException {
        return yardstick.ask(question);
    }

    Receptions receptions() throws IOException {
        return Receptions.of(receiver.ask(Map.of()));
    }

    void forgetReceptions() throws IOException {
        receiver.ask(Map.of("reset", true));
    }

    void behave(String path, int status, long delayMillis) throws IOException {
        receiver.ask(Map.of("behave", Map.of("path", path, "status", status, "delay_ms", delayMillis)));
    }

    String receiverUrl(String path) throws IOException {
        return "http://127.0.0.1:" + receptions().port() + path;
    }

    /** Measures all processes from now on. */
    CostMeter measure(Stack stack) {
        Map<String, Long> processes = new LinkedHashMap<>(stack.processes());
        processes.put("generator", generator.pid());
        processes.put("receiver", receiver.pid());
        return CostMeter.begin(processes, stack::postgresWritten);
    }

    @Override
    public void close() throws IOException {
        generator.close();
        receiver.close();
        yardstick.close();
        if (shared != null) {
            shared.stop();
        }
    }
}
