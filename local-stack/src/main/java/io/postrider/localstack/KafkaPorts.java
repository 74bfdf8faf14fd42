package io.postrider.localstack;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The two loopback ports of the broker, for clients and for its own controller. They are kept in a file, so that a
 * broker returns to them and its clients need not be told.
 */
record KafkaPorts(int broker, int controller) {

    static KafkaPorts free() throws IOException {
        int broker = FreePort.find();
        int controller = FreePort.find();
        while (controller == broker) {
            controller = FreePort.find();
        }
        return new KafkaPorts(broker, controller);
    }

    /** Those of the last start when they are free now, others when not. */
    static KafkaPorts keptOrFree(Path file) throws IOException {
        if (!Files.exists(file)) {
            return free();
        }
        Properties kept = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            kept.load(reader);
        }
        KafkaPorts ports = new KafkaPorts(
                Integer.parseInt(kept.getProperty("broker")), Integer.parseInt(kept.getProperty("controller")));
        return FreePort.isFree(ports.broker) && FreePort.isFree(ports.controller) ? ports : free();
    }

    String bootstrapServers() {
        return "127.0.0.1:" + broker;
    }

    void keep(Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("broker", Integer.toString(broker));
        properties.setProperty("controller", Integer.toString(controller));
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
    }
}
