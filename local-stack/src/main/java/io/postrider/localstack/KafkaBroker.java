package io.postrider.localstack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker (KRaft, one node) in a JVM of its own, with its data in a folder that survives restarts and
 * crashes. Clients never create topics on it by accident. For one thread at a time.
 */
public final class KafkaBroker implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(8);
    private static final int MOST_TRIES = 5;

    private final KafkaStorage storage;
    private KafkaPorts ports;
    private @Nullable Process process;

    private KafkaBroker(KafkaStorage storage) throws IOException {
        this.storage = storage;
        this.ports = KafkaPorts.keptOrFree(storage.portsFile());
    }

    /**
     * Starts a broker with the data and the log in this folder, on the loopback ports of its last start when they are
     * free, and returns when it serves clients. It is stopped when this JVM ends, if not before.
     *
     * @throws IOException when it does not start; the message names the log file
     */
    public static KafkaBroker start(Path folder) throws IOException {
        KafkaBroker broker = start(folder, folder.resolve("kafka.log"));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-kafka"));
        return broker;
    }

    /** The same with a given log; the caller sees to its end. */
    static KafkaBroker start(Path folder, Path log) throws IOException {
        KafkaBroker broker = new KafkaBroker(new KafkaStorage(folder, log));
        for (int tries = 1; !broker.startProcess(); tries++) {
            if (tries == MOST_TRIES) {
                throw broker.notStarted();
            }
            broker.ports = KafkaPorts.free();
        }
        return broker;
    }

    /**
     * Starts the broker again on its ports after it was stopped or killed. Does nothing when it runs.
     *
     * @throws IOException when it does not start; the message names the log file
     */
    public void restart() throws IOException {
        if (!isAlive() && !startProcess()) {
            throw notStarted();
        }
    }

    /** Returns false when a port is taken, and then nothing runs. */
    private boolean startProcess() throws IOException {
        storage.prepare(ports);
        ports.keep(storage.portsFile());
        LogFile log = LogFile.fromNow(storage.log());
        Process started = storage.startBroker();
        process = started;
        try {
            awaitReady(started);
            return true;
        } catch (IOException e) {
            kill();
            if (log.tellsOfTakenPort()) {
                return false;
            }
            throw e;
        }
    }

    /** Asks the port before the Kafka client, which would log each refusal. */
    private void awaitReady(Process started) throws IOException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!accepts(ports.broker())) {
            if (!started.isAlive() || System.nanoTime() > deadline) {
                throw notStarted();
            }
            ChildProcess.pause(Duration.ofMillis(50));
        }
        new KafkaTopics(bootstrapServers()).awaitBroker();
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private IOException notStarted() {
        return new IOException("Kafka does not start; see " + storage.log());
    }

    /**
     * Makes sure that every topic of the contracts and its dead-letter topic exist.
     *
     * @param streamPartitions partitions of each stream topic that is missing
     * @throws IOException when the broker does not answer or refuses
     */
    public void createTopics(int streamPartitions) throws IOException {
        new KafkaTopics(bootstrapServers()).create(streamPartitions);
    }

    /** Where clients find the broker: {@code host:port}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + ports.broker();
    }

    /**
     * The id of the broker's process.
     *
     * @throws IllegalStateException when it was never started
     */
    public long pid() {
        if (process == null) {
            throw new IllegalStateException("Kafka does not run");
        }
        return process.pid();
    }

    /** True while the broker's process runs. */
    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Kills the broker without any warning, as a crash would, and returns when it is gone. */
    public void kill() {
        if (process != null) {
            ChildProcess.kill(process.toHandle());
        }
    }

    /** Stops the broker and returns when it is gone. May be called twice. */
    @Override
    public void close() {
        if (process != null) {
            ChildProcess.end(process.toHandle(), STOP_LIMIT);
        }
    }
}
