package io.postrider.localstack;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;

/** Several things at once. */
final class Parallel {

    private Parallel() {}

    /** Something that may fail. */
    interface Task {
        void run() throws IOException;
    }

    /** Runs all and returns when all are done, or throws what the first that failed threw, without waiting for the others. */
    static void run(List<Task> tasks) throws IOException {
        CompletionService<Boolean> running = new ExecutorCompletionService<>(
                task -> Thread.ofPlatform().daemon().name("parallel").start(task));
        for (Task task : tasks) {
            running.submit(() -> {
                task.run();
                return true;
            });
        }
        for (int done = 0; done < tasks.size(); done++) {
            awaitNext(running);
        }
    }

    private static void awaitNext(CompletionService<Boolean> running) throws IOException {
        try {
            running.take().get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }
}
