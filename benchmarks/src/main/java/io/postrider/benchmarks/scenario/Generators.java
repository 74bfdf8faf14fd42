package io.postrider.benchmarks.scenario;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postrider.benchmarks.load.Generator;
import io.postrider.benchmarks.load.LoadPlan;
import io.postrider.benchmarks.load.LoadResult;
import io.postrider.benchmarks.worker.Worker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The generator's process, and a second one while there is noise. */
final class Generators implements AutoCloseable {

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final double MOST_FAILURES = 0.001;

    private final Path logs;
    private final Worker generator;

    Generators(Path logs) throws IOException {
        this.logs = logs;
        this.generator = Worker.start("generator", Generator.class, logs.resolve("generator.log"));
    }

    /** What became of a load and of the noise beside it. */
    record Both(LoadResult judged, LoadResult noise) {}

    /** See {@link Benchmark#load(LoadPlan)}. */
    LoadResult load(LoadPlan plan) throws IOException {
        LoadResult result = resultOf(generator, plan);
        long failed = result.sent() - result.accepted() - result.refused();
        if (failed > result.sent() * MOST_FAILURES) {
            throw new IOException("Not accepted: %s of %d".formatted(result.statuses(), result.sent()));
        }
        return result;
    }

    /** See {@link Benchmark#load(LoadPlan, LoadPlan)}. */
    Both load(LoadPlan plan, LoadPlan noise) throws IOException {
        try (Worker noisy = Worker.start("noise", Generator.class, logs.resolve("noise.log"))) {
            CompletableFuture<LoadResult> made = CompletableFuture.supplyAsync(() -> unchecked(noisy, noise));
            LoadResult judged = load(plan);
            return new Both(judged, made.join());
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

    long pid() {
        return generator.pid();
    }

    @Override
    public void close() {
        generator.close();
    }
}
