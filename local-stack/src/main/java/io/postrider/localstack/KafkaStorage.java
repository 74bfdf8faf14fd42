package io.postrider.localstack;

import io.postrider.contracts.topic.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.Uuid;

/** The broker's folder: its data, settings and ports, and the commands that run on them. */
final class KafkaStorage {

    private static final Duration FORMAT_LIMIT = Duration.ofMinutes(1);

    private static final int HEAP_MEGABYTES = 256;

    private final Path folder;
    private final Path log;

    KafkaStorage(Path folder, Path log) throws IOException {
        this.folder = Files.createDirectories(folder).toRealPath();
        this.log = log.toAbsolutePath();
    }

    Path portsFile() {
        return folder.resolve("ports.properties");
    }

    Path log() {
        return log;
    }

    /** Writes the settings and, the first time, formats the data under a new cluster id, which is kept in it. */
    void prepare(KafkaPorts ports) throws IOException {
        Files.writeString(settingsFile(), settings(ports));
        // Written last by the formatting: a crash before leads to formatting again.
        if (Files.exists(data().resolve("meta.properties"))) {
            return;
        }
        FileTree.delete(data());
        String clusterId = Uuid.randomUuid().toString();
        int exit = ChildProcess.run(
                java(
                        List.of("-XX:TieredStopAtLevel=1"),
                        "kafka.tools.StorageTool",
                        "format",
                        "-t",
                        clusterId,
                        "-c",
                        settingsFile().toString()),
                log,
                FORMAT_LIMIT);
        if (exit != 0) {
            throw new StackException("Kafka cannot make its data folder; see %s".formatted(log));
        }
    }

    List<String> brokerCommand() throws IOException {
        return java(List.of(), "kafka.Kafka", settingsFile().toString());
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Path settingsFile() {
        return folder.resolve("server.properties");
    }

    private List<String> java(List<String> options, String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(ChildJvm.options(folder, HEAP_MEGABYTES));
        command.addAll(options);
        command.addAll(List.of(
                "-Djava.util.logging.SimpleFormatter.format=%1$tF %1$tT.%1$tL %4$s %3$s %5$s%6$s%n",
                "-cp", BuildFolder.locate().resolve("lib").resolve("*").toString(), program));
        command.addAll(List.of(arguments));
        return command;
    }

    /** One node that is broker and controller. What is small here (buffers, threads, indexes) keeps its memory modest. */
    private String settings(KafkaPorts ports) {
        return """
                # Written anew at each start by the local stack.
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                controller.listener.names=CONTROLLER
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                log.dirs=%3$s

                auto.create.topics.enable=false
                message.max.bytes=%4$d
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=4
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                group.initial.rebalance.delay.ms=0

                # A broker that was killed may register again only when its old session has ended.
                broker.session.timeout.ms=3000
                broker.heartbeat.interval.ms=500

                num.network.threads=2
                num.io.threads=4
                log.cleaner.dedupe.buffer.size=8388608
                log.index.size.max.bytes=1048576
                """.formatted(ports.broker(), ports.controller(), data(), Topic.MAX_MESSAGE_BYTES);
    }
}
