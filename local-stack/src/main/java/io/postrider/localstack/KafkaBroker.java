package io.postrider.localstack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker (KRaft, one node) in a JVM of its own, with its data in a folder that survives restarts and
 * crashes. Clients never create topics on it by accident.
 */
public final class KafkaBroker implements Part {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final int MOST_TRIES = 5;

    private final KafkaStorage storage;
    private final ChildJvm jvm;
    private volatile @Nullable KafkaPorts ports;

    private KafkaBroker(KafkaStorage storage) {
        this.storage = storage;
        this.jvm = new ChildJvm("Kafka", storage.log());
    }

    /**
     * Starts a broker with the data and the log in this folder, on the loopback ports of its last start when they are
     * free, and returns when it serves clients. It is stopped when this JVM ends, if not before.
     *
     * @throws IOException when it does not start; the message names the log file
     */
    public static KafkaBroker start(Path folder) throws IOException {
        KafkaBroker broker = in(folder, folder.resolve("kafka.log"));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-kafka"));
        broker.restart();
        return broker;
    }

    /** A broker that is not started yet; the caller sees to its end. */
    static KafkaBroker in(Path folder, Path log) throws IOException {
        return new KafkaBroker(new KafkaStorage(folder, log));
    }

    /**
     * Starts the broker again on its ports, after it was killed, and returns when it serves clients. Does nothing when
     * it runs.
     *
     * @throws IOException when it does not start, or was closed; the message names the log file
     */
    @Override
    public void restart() throws IOException {
        boolean firstStart = ports == null;
        KafkaPorts tried = firstStart ? KafkaPorts.keptOrFree(storage.portsFile()) : ports();
        for (int tries = 1; !isAlive() && !startProcess(tried); tries++) {
            if (tries == MOST_TRIES || !firstStart) {
                throw new StackException("Kafka does not start: a port of %s is taken".formatted(tried));
            }
            tried = KafkaPorts.free();
        }
        ports = tried;
    }

    /** Returns false when a port is taken, and then nothing runs. */
    private boolean startProcess(KafkaPorts tried) throws IOException {
        storage.prepare(tried);
        LogFile log = LogFile.fromNow(storage.log());
        jvm.start(storage.brokerCommand(), Map.of());
        try {
            awaitReady(tried);
            tried.keep(storage.portsFile());
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
    private void awaitReady(KafkaPorts tried) throws IOException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!accepts(tried.broker())) {
            if (!isAlive() || System.nanoTime() > deadline) {
                throw new StackException("Kafka does not start; see " + storage.log());
            }
            ChildProcess.pause(Duration.ofMillis(50));
        }
        new KafkaTopics(tried.bootstrapServers()).awaitBroker();
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
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
        return ports().bootstrapServers();
    }

    private KafkaPorts ports() {
        KafkaPorts known = ports;
        if (known == null) {
            throw new IllegalStateException("Kafka was never started");
        }
        return known;
    }

    @Override
    public String name() {
        return "Kafka";
    }

    @Override
    public Path log() {
        return storage.log();
    }

    /** The id of the broker's newest process. */
    @Override
    public long pid() {
        return jvm.pid();
    }

    /** True while the broker's process runs. */
    @Override
    public boolean isAlive() {
        return jvm.isAlive();
    }

    @Override
    public OptionalInt exitCode() {
        return jvm.exitCode();
    }

    /** Kills the broker without any warning, as a crash would, and returns when it is gone. */
    public void kill() {
        jvm.kill();
    }

    /** Stops the broker for good and returns when it is gone. May be called twice. */
    @Override
    public void close() {
        jvm.close(STOP_LIMIT);
    }
}
