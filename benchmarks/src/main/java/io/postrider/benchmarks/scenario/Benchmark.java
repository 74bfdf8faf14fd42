package io.postrider.benchmarks.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.postrider.benchmarks.load.LoadPlan;
import io.postrider.benchmarks.load.LoadResult;
import io.postrider.benchmarks.receiver.ReceiverProcess;
import io.postrider.benchmarks.stack.CostMeter;
import io.postrider.benchmarks.stack.Stack;
import io.postrider.benchmarks.worker.Worker;
import io.postrider.benchmarks.yardstick.Yardstick;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What scenarios work with: stacks, the generator, the receiver, the yardsticks. */
public final class Benchmark implements AutoCloseable {

    /** Of what the whole way sustains: there, nothing has to wait because the machine is full. */
    private static final double CALM_SHARE = 0.35;

    private final Path root;
    private final boolean quick;
    private final Generators generators;
    private final Worker receiver;
    private final Worker yardstick;
    private @Nullable Stack shared;
    /** Deliveries per second that the shared stack sustained when it was warm; 0 = it is cold. */
    private double sustained;

    private Benchmark(Path root, boolean quick) throws IOException {
        this.root = root;
        this.quick = quick;
        Path logs = Files.createDirectories(
                root.resolve("benchmarks").resolve("target").resolve("logs"));
        this.generators = new Generators(logs);
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

    /** The stack that most scenarios share. */
    Stack stack() throws IOException {
        if (shared == null) {
            shared = Stack.start(root, Map.of()).keep();
        }
        return shared;
    }

    /** The same; the first time that it is asked for, the whole way is warmed up. */
    Stack warmStack() throws IOException {
        Stack stack = stack();
        if (sustained == 0) {
            sustained = Pipeline.warmUp(this, stack);
        }
        return stack;
    }

    /** A fresh stack; the scenario closes it. Until then it is the only one, but in quick runs, which have one only for settings of its own. */
    Stack freshStack(Map<String, String> environment) throws IOException {
        if (quick && environment.isEmpty()) {
            return stack();
        }
        if (!quick) {
            stopShared();
        }
        return Stack.start(root, environment);
    }

    private void stopShared() throws IOException {
        if (shared != null) {
            shared.stop();
            shared = null;
            sustained = 0;
        }
    }

    /** Deliveries per second that the warm stack sustains. */
    double sustained() {
        return sustained;
    }

    /** Deliveries per second that leave most of the machine free. */
    double calmRate() {
        return Math.min(planned(TimePlan.CALM_RATE), sustained * CALM_SHARE);
    }

    /** Seconds or counts of this run. */
    int planned(TimePlan part) {
        return part.of(quick);
    }

    /**
     * Lets the generator work. A 503 is back-pressure, and counted by the caller.
     *
     * @throws IOException when more than one in a thousand got another answer than 2xx and 503, or none
     */
    LoadResult load(LoadPlan plan) throws IOException {
        return generators.load(plan);
    }

    /** Lets a second generator make noise meanwhile, whose answers are not judged. */
    Generators.Both load(LoadPlan plan, LoadPlan noise) throws IOException {
        return generators.load(plan, noise);
    }

    /**
     * The same load until the compilers of all processes rest and it gets no faster.
     *
     * @param limit no pass begins after it
     * @return the highest rate seen
     */
    double warmUp(Stack stack, LoadPlan plan, TimePlan limit) throws IOException {
        return warmUp(stack, limit).run(passOf(plan));
    }

    WarmUp warmUp(Stack stack, TimePlan limit) {
        return WarmUp.of(processes(stack).values(), planned(limit));
    }

    /** The same of the generator and the receiver alone. */
    void warmUp(LoadPlan plan) throws IOException {
        WarmUp.of(List.of(generators.pid(), receiver.pid()), planned(TimePlan.WARM_UP))
                .run(passOf(plan));
    }

    private WarmUp.Pass passOf(LoadPlan plan) {
        return (name, best) -> load(plan.asFastAsPossible(0, planned(TimePlan.WARM_UP_PASS), name))
                .rate();
    }

    JsonNode yardstick(Map<String, ?> question) throws IOException {
        return yardstick.ask(question);
    }

    Receptions receptions() throws IOException {
        return receptionsUnder("");
    }

    /** Of the paths only that begin so. */
    Receptions receptionsUnder(String path) throws IOException {
        return Receptions.of(receiver.ask(Map.of("under", path)));
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
        return CostMeter.begin(processes(stack), stack::postgresWritten);
    }

    private Map<String, Long> processes(Stack stack) {
        Map<String, Long> processes = new LinkedHashMap<>(stack.processes());
        processes.put("generator", generators.pid());
        processes.put("receiver", receiver.pid());
        return processes;
    }

    @Override
    public void close() throws IOException {
        generators.close();
        receiver.close();
        yardstick.close();
        stopShared();
    }
}
