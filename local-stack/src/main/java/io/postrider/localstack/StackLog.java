package io.postrider.localstack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.LogManager;

/** Where the stack's own process logs: the terminal is for people. */
final class StackLog {

    private StackLog() {}

    static void openIn(StackFolder folder) throws IOException {
        Path log = folder.log("stack");
        Files.createDirectories(log.getParent());
        // A percent sign is special in the handler's pattern.
        String settings = """
                handlers=java.util.logging.FileHandler
                .level=WARNING
                java.util.logging.FileHandler.pattern=%s
                java.util.logging.FileHandler.append=true
                java.util.logging.FileHandler.formatter=java.util.logging.SimpleFormatter
                java.util.logging.SimpleFormatter.format=%%1$tF %%1$tT.%%1$tL %%4$s %%3$s %%5$s%%6$s%%n
                """.formatted(log.toString().replace("%", "%%"));
        LogManager.getLogManager()
                .readConfiguration(new ByteArrayInputStream(settings.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
