package io.postrider.localstack;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Starts a part again when its process died, as an orchestrator would, until it dies too often. */
final class Supervisor implements AutoCloseable {

    private static final Duration LOOKED_EVERY = Duration.ofMillis(200);
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_DEATHS = 5;

    private final Consumer<String> teller;
    private final Runnable afterRestart;
    private final CompletableFuture<String> gaveUp = new CompletableFuture<>();
    private volatile boolean closed;

    /**
     * @param teller is told a sentence for each death
     * @param afterRestart runs when a part has a new process
     */
    Supervisor(Consumer<String> teller, Runnable afterRestart) {
        this.teller = teller;
        this.afterRestart = afterRestart;
    }

    /** Watches a part that runs, each on a thread of its own: starting one again may take long. */
    void watch(Part part) {
        Thread.ofPlatform().daemon().name("watch-" + part.name()).start(() -> watchUntilClosed(part));
    }

    /** Completes with a sentence when a part died too often. */
    CompletableFuture<String> gaveUp() {
        return gaveUp;
    }

    private void watchUntilClosed(Part part) {
        Deque<Long> deaths = new ArrayDeque<>();
        while (!closed) {
            if (!part.isAlive() && !closed) {
                deaths.add(System.nanoTime());
                deaths.removeIf(death -> System.nanoTime() - death > WINDOW.toNanos());
                if (deaths.size() >= MOST_DEATHS) {
                    gaveUp.complete("%s and was the %dth time within a minute, so the stack stops; see %s"
                            .formatted(obituary(part), deaths.size(), part.log()));
                    return;
                }
                startAgain(part);
            }
            ChildProcess.pause(LOOKED_EVERY);
        }
    }

    private void startAgain(Part part) {
        teller.accept("%s and is started again; see %s".formatted(obituary(part), part.log()));
        try {
            part.restart();
            afterRestart.run();
            teller.accept("%s runs again (process %d)".formatted(part.name(), part.pid()));
        } catch (IOException e) {
            if (!closed) {
                teller.accept(String.valueOf(e.getMessage()));
            }
        }
    }

    private static String obituary(Part part) {
        String code = part.exitCode().isPresent()
                ? " ended with exit code " + part.exitCode().getAsInt()
                : " ended";
        return "%s (process %d)%s".formatted(part.name(), part.pid(), code);
    }

    @Override
    public void close() {
        closed = true;
    }
}
